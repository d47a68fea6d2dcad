import type { Services } from "../../graphql/core/context.ts";
import type { Log } from "../log.ts";
import {
  audienceRooms,
  isAudienceRoom,
  ownRooms,
  rooms,
  sightOf,
  threadOfRoom,
  visibleAmong,
} from "../rooms.ts";
import { findSocketViewer } from "./admission.ts";
import type { LiveServer, LiveSocket } from "./types.ts";

/** Sockets whose rights are asked for at the same time, when all of them are. */
const checksAtOnce = 8;

/** How often each socket is asked again who it is, in milliseconds: sessions and memberships also end by themselves. */
const checkEvery = 300_000;

/** Takes sockets of this process out of what they may no longer hear. */
export class SocketAccess {
  readonly #io: LiveServer;
  readonly #services: Services;
  readonly #log: Log;

  constructor(io: LiveServer, services: Services, log: Log) {
    this.#io = io;
    this.#services = services;
    this.#log = log;
  }

  /**
   * Puts a socket that has just connected where revocation finds it, and then asks once more: what was revoked while it
   * connected could not find it there.
   */
  async receive(socket: LiveSocket): Promise<void> {
    await socket.join(ownRooms(socket.data.viewer));
    await this.#check(socket);
  }

  /** Cuts the sockets of sessions that ended. */
  endSessions(sessionIds: readonly string[]): void {
    for (const id of sessionIds) {
      for (const socket of this.#socketsIn(rooms.session(id))) socket.disconnect(true);
    }
  }

  /** Asks anew what a person may see, and acts on it. */
  async checkPerson(personId: string): Promise<void> {
    await this.#checkEach(this.#socketsIn(rooms.person(personId)));
  }

  /** Asks anew who may see a thread: one statement for all viewers of equal rights. */
  async checkThread(threadId: string): Promise<void> {
    const byViewer = new Map<string, LiveSocket[]>();
    for (const socket of this.#socketsIn(rooms.thread(threadId))) {
      const sight = sightOf(socket.data.viewer);
      byViewer.set(sight, [...(byViewer.get(sight) ?? []), socket]);
    }
    for (const sockets of byViewer.values()) {
      const [first] = sockets;
      if (!first) continue;
      const seen = await visibleAmong(this.#services, first.data.viewer, [threadId]);
      if (!seen.has(threadId)) for (const socket of sockets) leaveThread(socket, threadId);
    }
  }

  /** Asks anew about everybody, after messages may have been lost. */
  async checkAll(): Promise<void> {
    await this.#checkEach([...this.#io.sockets.sockets.values()]);
  }

  /** Asks anew about those who were not asked for long. */
  async checkStale(now: number): Promise<void> {
    const sockets = [...this.#io.sockets.sockets.values()];
    await this.#checkEach(sockets.filter(({ data }) => now - data.checkedAt >= checkEvery));
  }

  #socketsIn(room: string): LiveSocket[] {
    const ids = this.#io.sockets.adapter.rooms.get(room) ?? new Set<string>();
    return [...ids].flatMap((id) => this.#io.sockets.sockets.get(id) ?? []);
  }

  async #checkEach(sockets: readonly LiveSocket[]): Promise<void> {
    const queue = sockets.values();
    const worker = async () => {
      for (const socket of queue) await this.#check(socket);
    };
    await Promise.all(Array.from({ length: Math.min(checksAtOnce, sockets.length) }, worker));
  }

  /** Where nobody can say who a socket is, it is cut: it will come back and be asked. */
  async #check(socket: LiveSocket): Promise<void> {
    try {
      const viewer = await findSocketViewer(this.#services, socket.data.scope);
      if (viewer?.id !== socket.data.viewer.id) return void socket.disconnect(true);
      socket.data.viewer = viewer;
      socket.data.checkedAt = Date.now();
      await this.#leaveWhatIsHidden(socket);
    } catch (error) {
      this.#log.error("socket could not be checked", error);
      socket.disconnect(true);
    }
  }

  async #leaveWhatIsHidden(socket: LiveSocket): Promise<void> {
    const { viewer } = socket.data;
    const audiences = new Set(audienceRooms(viewer));
    const joined = [...socket.rooms];
    for (const room of joined) if (isAudienceRoom(room) && !audiences.has(room)) await socket.leave(room);
    if (joined.some(isAudienceRoom)) await socket.join([...audiences]);
    const threadIds = joined.flatMap((room) => threadOfRoom(room) ?? []);
    const seen = await visibleAmong(this.#services, viewer, threadIds);
    for (const id of threadIds) if (!seen.has(id)) leaveThread(socket, id);
  }
}

function leaveThread(socket: LiveSocket, threadId: string): void {
  void socket.leave(rooms.thread(threadId));
  socket.emit("left", { threadId });
}
