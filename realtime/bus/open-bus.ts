import type { Services } from "../../graphql/core/context.ts";
import type { Log } from "../log.ts";
import type { Bus, BusListener } from "./bus.ts";
import { localBus } from "./local-bus.ts";
import { postgresBus } from "./postgres-bus.ts";
import { redisBus } from "./redis-bus.ts";

/** The bus that fits the settings: Redis where there is one, else the database server, else none is needed. */
export function openBus({ db, settings }: Services, listener: BusListener, log: Log): Bus {
  if (settings.redisUrl) return redisBus(settings.redisUrl, listener, log);
  return db.kind === "server" ? postgresBus(db, listener, log) : localBus(listener);
}
