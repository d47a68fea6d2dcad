import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { realtimePath, type ClientToServer, type ServerToClient } from "../../graphql/contract/realtime.ts";
import { quantile } from "./http-load.ts";

/** What telling many people measured: milliseconds from just before a reply is sent until the last of their rows is written. */
interface NotifyResult<Reading> {
  readonly p50: number;
  readonly p99: number;
  /** Replies after which nobody heard that rows were written. */
  readonly missed: number;
  readonly before: Reading;
  readonly after: Reading;
}

/** Replies that are counted. */
export const countedEvents = 5;

/** How long it may take before it counts as missed, in milliseconds. */
const patience = 60_000;

/**
 * Posts replies to a thread that many people watch, one after another. The pages of those who are told hear of it once all rows are
 * written, so one page that is open tells when that is.
 */
export async function tellMany<Reading>(
  origin: string,
  options: { cookie: string; reply: (n: number) => Promise<void>; meter: () => Reading },
): Promise<NotifyResult<Reading>> {
  const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
    path: realtimePath,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie: options.cookie, origin },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on("connect_error", reject);
      socket.on("welcome", () => resolve());
    });
    const tell = async (n: number) => {
      const start = performance.now();
      const heard = nextNotice(socket);
      await options.reply(n);
      const at = await heard;
      await sleep(250);
      return at === undefined ? undefined : at - start;
    };
    await tell(1);
    const before = options.meter();
    const times: (number | undefined)[] = [];
    for (let n = 0; n < countedEvents; n++) times.push(await tell(2 + n));
    const after = options.meter();
    const good = times.filter((time) => time !== undefined);
    return {
      p50: quantile(good, 0.5),
      p99: quantile(good, 0.99),
      missed: times.length - good.length,
      before,
      after,
    };
  } finally {
    socket.disconnect();
  }
}

function nextNotice(socket: Socket<ServerToClient, ClientToServer>): Promise<number | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(undefined), patience);
    const onNotified = () => done(performance.now());
    const done = (at: number | undefined) => {
      clearTimeout(timer);
      socket.off("notified", onNotified);
      resolve(at);
    };
    socket.on("notified", onNotified);
  });
}
