import { randomUUID } from "node:crypto";
import type { Database } from "../../prisma/client.ts";
import { Gathering } from "../../graphql/core/gathering.ts";
import { keepListening } from "../keep-listening.ts";
import type { Log } from "../log.ts";
import { unwrap, type Bus, type BusListener, type Envelope } from "./bus.ts";

/** NOTIFY carries less than 8,000 bytes; every message is far below. */
const channel = "sockets";

/**
 * A bus over NOTIFY. A process whose listening connection was cut hears of it when the connection stands again, and
 * looks for itself.
 */
export function postgresBus(db: Database, listener: BusListener, log: Log): Bus {
  const self = randomUUID();
  const onError = (error: unknown) => log.warn("bus failed", { message: String(error) });
  const heard = (payload: string) => {
    if (payload === "") return listener.gap();
    const message = unwrap(payload, self);
    if (message) listener.hear(message).catch(() => listener.gap());
  };
  const out = new Gathering<string, object[]>((envelopes) =>
    db.query("SELECT pg_notify($1, envelope)::text FROM unnest($2::text[]) AS envelope", [
      channel,
      [...envelopes],
    ]),
  );
  const ear = keepListening(db, channel, heard, onError);
  return {
    ready: ear.listening,
    async send(message) {
      await listener.hear(message);
      const envelope: Envelope = { from: self, message };
      await out.add(JSON.stringify(envelope));
    },
    close: () => ear.stop(),
  };
}
