import { presenceNames, type PresencePayload } from "../graphql/contract/realtime.ts";
import type { Bus, BusMessage } from "./bus/bus.ts";
import { rooms, threadOfRoom } from "./rooms.ts";
import type { LiveServer } from "./sockets/types.ts";

/** How long changes gather before a room is told, in milliseconds: longer where more people come and go. */
const gather = { least: 200, perPerson: 2, most: 3_000 };

/** How often processes that share a thread repeat who they have there, and when silence means that they ended. */
const repeatEvery = 20_000;
const silentAfter = 50_000;

type Present = Extract<BusMessage, { kind: "present" }>;
type Shared = Pick<Present, "personIds" | "total"> & { readonly heardAt: number };

/** Tells the people who have a thread open who else has. Each process knows its own and hears of the others'. */
export class Presence {
  readonly #io: LiveServer;
  readonly #bus: Bus;
  readonly #node = crypto.randomUUID();
  /** What other processes told, by thread and process; only of threads that somebody here has open. */
  readonly #elsewhere = new Map<string, Map<string, Shared>>();
  readonly #gathering = new Map<string, NodeJS.Timeout>();
  /** Threads in which this process's own people changed since it last told the others. */
  readonly #changedHere = new Set<string>();
  readonly #repeating: NodeJS.Timeout;

  constructor(io: LiveServer, bus: Bus) {
    this.#io = io;
    this.#bus = bus;
    const { adapter } = io.sockets;
    adapter.on("join-room", (room: string) => this.#changed(room));
    adapter.on("leave-room", (room: string) => this.#changed(room));
    this.#repeating = setInterval(() => this.#repeat(Date.now()), repeatEvery).unref();
  }

  /** Takes in what another process has, and answers where it asks. */
  hear({ threadId, node, personIds, total, ask }: Present): void {
    // Where nobody is here there is nothing to answer; where somebody has just come, the first telling asks all others.
    const nodes = this.#elsewhere.get(threadId);
    if (node === this.#node || !nodes) return;
    if (total > 0) nodes.set(node, { personIds, total, heardAt: Date.now() });
    else nodes.delete(node);
    if (ask) this.#tellOthers(threadId, false);
    this.#tellSoon(threadId);
  }

  close(): void {
    clearInterval(this.#repeating);
    for (const timer of this.#gathering.values()) clearTimeout(timer);
    this.#gathering.clear();
  }

  #changed(room: string): void {
    const threadId = threadOfRoom(room);
    if (!threadId) return;
    this.#changedHere.add(threadId);
    this.#tellSoon(threadId);
  }

  #tellSoon(threadId: string): void {
    if (this.#gathering.has(threadId)) return;
    const size = this.#io.sockets.adapter.rooms.get(rooms.thread(threadId))?.size ?? 0;
    const delay = Math.min(gather.least + gather.perPerson * size, gather.most);
    this.#gathering.set(threadId, setTimeout(() => this.#tell(threadId), delay).unref());
  }

  #tell(threadId: string): void {
    this.#gathering.delete(threadId);
    const isNew = !this.#elsewhere.has(threadId);
    if (this.#changedHere.delete(threadId)) this.#tellOthers(threadId, isNew);
    const here = this.#peopleHere(threadId);
    if (here.length === 0) return void this.#elsewhere.delete(threadId);
    if (isNew) this.#elsewhere.set(threadId, new Map());
    this.#io.to(rooms.thread(threadId)).emit("presence", this.#everybody(threadId, here));
  }

  #tellOthers(threadId: string, ask: boolean): void {
    const people = this.#peopleHere(threadId);
    const personIds = people.slice(0, presenceNames);
    // A presence that does not arrive is made good by the next one.
    this.#bus
      .send({ kind: "present", threadId, node: this.#node, personIds, total: people.length, ask })
      .catch(() => undefined);
  }

  /** The same person may be counted twice when connected to two processes in a thread with very many people. */
  #everybody(threadId: string, here: readonly string[]): PresencePayload {
    const named = new Set(here);
    let unnamed = 0;
    for (const { personIds, total } of this.#elsewhere.get(threadId)?.values() ?? []) {
      for (const id of personIds) named.add(id);
      unnamed += total - personIds.length;
    }
    return { threadId, personIds: [...named].slice(0, presenceNames), total: named.size + unnamed };
  }

  #repeat(now: number): void {
    for (const [threadId, nodes] of this.#elsewhere) {
      if (nodes.size === 0) continue;
      for (const [node, { heardAt }] of nodes) if (now - heardAt > silentAfter) nodes.delete(node);
      this.#tellOthers(threadId, false);
      this.#tellSoon(threadId);
    }
  }

  #peopleHere(threadId: string): string[] {
    const ids = this.#io.sockets.adapter.rooms.get(rooms.thread(threadId)) ?? new Set<string>();
    const people = [...ids].flatMap((id) => this.#io.sockets.sockets.get(id)?.data.viewer.id ?? []);
    return [...new Set(people)];
  }
}
