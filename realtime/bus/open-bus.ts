import type { Services } from "../../graphql/core/context.ts";
import type { Log } from "../log.ts";
import type { Bus, BusListener } from "./bus.ts";
import { localBus } from "./local-bus.ts";
import { postgresBus } from "./postgres-bus.ts";
import { redisBus } from "./redis-bus.ts";

/** The bus that fits the settings: Redis where there is one, else the database server, else none is needed. */
export function openBus({ db, settings }: Services, listener: BusListener, log: Log): Bus {
  const { redisUrl } = settings;
  if (redisUrl) {
    return busInTime(import("redis").then((redis) => redisBus(redis, redisUrl, listener, log)));
  }
  return db.kind === "server" ? postgresBus(db, listener, log) : localBus(listener);
}

/** A bus that can be used while its library loads. Redis's takes a sixth of a start, and most sites never need it. */
function busInTime(loading: Promise<Bus>): Bus {
  return {
    ready: loading.then((bus) => bus.ready),
    send: async (message) => (await loading).send(message),
    close: async () => (await loading).close(),
  };
}
