import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import {
  realtimePath,
  type ClientToServer,
  type JoinAnswer,
  type ServerToClient,
} from "../../graphql/contract/realtime.ts";
import { quantile } from "./http-load.ts";

/** What a fan-out measured: milliseconds from just before a reply is sent until a socket hears of it. */
interface FanOutResult<Reading> {
  readonly p50: number;
  readonly p99: number;
  /** Hints that never came. */
  readonly missed: number;
  /** Deliveries a second, over the time in which they arrived. */
  readonly rps: number;
  /** Bytes of one hint as a socket gets it. */
  readonly bytes: number;
  readonly before: Reading;
  readonly after: Reading;
}

type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** How long a hint may take before it counts as missed, in milliseconds. */
const patience = 15_000;

/** Replies that are sent before any is counted. */
const warmUp = 10;

/** Replies that are counted. */
export const countedReplies = 40;

/** How long after everybody joined the first reply is sent, in milliseconds: the figures shall be of replies alone. */
const settling = 3_500;

/** How long after a reply was heard everywhere the next is sent, in milliseconds. */
const between = 150;

/** Opens sockets on one thread, posts replies one after another, and times every hint at every socket. */
export async function fanOut<Reading>(
  origin: string,
  options: {
    threadId: string;
    sockets: number;
    cookieOf: (n: number) => string;
    reply: (n: number) => Promise<void>;
    /** Reads a meter before the first counted reply and after the last, with all sockets open. */
    meter: () => Reading;
  },
): Promise<FanOutResult<Reading>> {
  const sockets: LiveSocket[] = [];
  try {
    for (let n = 0; n < options.sockets; n += 50) {
      const batch = Array.from({ length: Math.min(50, options.sockets - n) }, (_, i) =>
        open(origin, options.threadId, options.cookieOf(n + i)),
      );
      sockets.push(...(await Promise.all(batch)));
    }
    await sleep(settling);
    const tell = async (n: number) => {
      const start = performance.now();
      const heard = sockets.map((socket) => nextHint(socket, options.threadId));
      await options.reply(n);
      const arrivals = await Promise.all(heard);
      await sleep(between);
      return { start, arrivals };
    };
    for (let n = 0; n < warmUp; n++) await tell(n);

    const times: number[] = [];
    let missed = 0;
    let busy = 0;
    let bytes = 0;
    const before = options.meter();
    for (let n = 0; n < countedReplies; n++) {
      const { start, arrivals } = await tell(warmUp + n);
      const good = arrivals.filter((arrival) => arrival !== undefined);
      missed += arrivals.length - good.length;
      times.push(...good.map((arrival) => arrival.at - start));
      bytes = good[0]?.bytes ?? bytes;
      busy += Math.max(...good.map((arrival) => arrival.at)) - start;
    }
    const after = options.meter();
    const rps = times.length / (busy / 1000);
    return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), missed, rps, bytes, before, after };
  } finally {
    for (const socket of sockets) socket.disconnect();
  }
}

function open(origin: string, threadId: string, cookie: string): Promise<LiveSocket> {
  return new Promise((resolve, reject) => {
    const socket: LiveSocket = io(origin, {
      path: realtimePath,
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin },
    });
    socket.on("connect_error", reject);
    socket.on("connect", () => {
      socket.emit("thread:join", { id: threadId }, (answer: JoinAnswer) => {
        if (answer.ok) resolve(socket);
        else reject(new Error("a socket was refused its thread"));
      });
    });
  });
}

function nextHint(socket: LiveSocket, threadId: string): Promise<{ at: number; bytes: number } | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(undefined), patience);
    const onHint: ServerToClient["hint"] = (hint) => {
      if (hint.id !== threadId || hint.type !== "thread.replied.v1") return;
      done({ at: performance.now(), bytes: JSON.stringify(["hint", hint]).length + 2 });
    };
    const done = (result: { at: number; bytes: number } | undefined) => {
      clearTimeout(timer);
      socket.off("hint", onHint);
      resolve(result);
    };
    socket.on("hint", onHint);
  });
}
