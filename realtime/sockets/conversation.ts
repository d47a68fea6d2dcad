import { z } from "zod";
import { typingEvery, type JoinAnswer } from "../../graphql/contract/realtime.ts";
import type { Services } from "../../graphql/core/context.ts";
import type { Bus } from "../bus/bus.ts";
import type { Log } from "../log.ts";
import { audienceRooms, findJoinable, isAudienceRoom, rooms, threadOfRoom } from "../rooms.ts";
import { TokenBucket } from "./token-bucket.ts";
import type { LiveSocket } from "./types.ts";

/** Events of one socket: at once, and a second. A page needs a few when it opens and one every other second. */
const pace = { burst: 30, perSecond: 5 };

/** Events beyond its pace after which a socket is cut: no page does that. */
const excess = 200;

/** Threads that one socket may follow. A page shows one; a few more are open while pages change. */
const threadsPerSocket = 10;

const threadId = z.uuid().transform((id) => id.toLowerCase());
const ThreadRef = z.object({ id: threadId });
const TypingRef = z.object({ threadId });

/** What a conversation needs from the rest of the process. */
interface ConversationServices {
  readonly services: Services;
  readonly bus: Bus;
  readonly log: Log;
}

/** Answers what a socket asks for. Whatever does not fit is ignored; nothing that a client sends is trusted or kept. */
export function converse(socket: LiveSocket, { services, bus, log }: ConversationServices): void {
  keepPace(socket);
  socket.on("thread:join", (payload, answer) => {
    const reply = typeof answer === "function" ? answer : () => undefined;
    const ref = ThreadRef.safeParse(payload);
    join(services, socket, ref.success ? ref.data.id : "").then(reply, (error: unknown) => {
      log.error("socket could not join", error);
      reply({ ok: false });
    });
  });
  socket.on("thread:leave", (payload) => {
    const ref = ThreadRef.safeParse(payload);
    if (ref.success) void socket.leave(rooms.thread(ref.data.id));
  });
  socket.on("list:join", (answer) => {
    void socket.join(audienceRooms(socket.data.viewer));
    if (typeof answer === "function") answer();
  });
  socket.on("list:leave", () => {
    for (const room of socket.rooms) if (isAudienceRoom(room)) void socket.leave(room);
  });
  const typedAt = new Map<string, number>();
  socket.on("typing", (payload) => {
    const ref = TypingRef.safeParse(payload);
    if (!ref.success || !socket.rooms.has(rooms.thread(ref.data.threadId))) return;
    const now = Date.now();
    // A little less than what clients keep to, so that a timer that fires early is not dropped.
    if (now - (typedAt.get(ref.data.threadId) ?? 0) < typingEvery * 0.9) return;
    typedAt.clear();
    typedAt.set(ref.data.threadId, now);
    const message = { kind: "typing", threadId: ref.data.threadId, personId: socket.data.viewer.id } as const;
    bus.send(message).catch(() => log.debug("typing was not told to other processes"));
  });
}

/**
 * Puts a socket into a thread's room. It is in the room before the thread is looked at for good, so that neither a
 * change nor a revocation can fall between the two.
 */
async function join(services: Services, socket: LiveSocket, id: string): Promise<JoinAnswer> {
  const room = rooms.thread(id);
  const others = [...socket.rooms].filter((joined) => threadOfRoom(joined) && joined !== room);
  if (others.length >= threadsPerSocket) return { ok: false };
  if (!(await findJoinable(services, socket.data.viewer, id)) || !socket.connected) return { ok: false };
  await socket.join(room);
  const joined = await findJoinable(services, socket.data.viewer, id);
  if (joined) return { ok: true, version: joined.version };
  await socket.leave(room);
  return { ok: false };
}

/** Drops what comes too fast, and in the end the socket. */
function keepPace(socket: LiveSocket): void {
  const bucket = new TokenBucket(pace.burst, pace.perSecond, performance.now());
  let dropped = 0;
  socket.use((_event, next) => {
    if (bucket.take(performance.now())) return next();
    dropped += 1;
    if (dropped > excess) socket.disconnect(true);
  });
}
