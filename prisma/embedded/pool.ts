import { createPgConfig, type PglitePgConnection } from "@electric-sql/pglite/node-postgres";
import type { PGlite } from "@electric-sql/pglite";
import { setImmediate as nextTurn } from "node:timers/promises";
import pg from "pg";

/**
 * The embedded database behind node-postgres' own pool, so that everything above it is the same as with a server.
 * There is one session: a second client waits until the first is released. A statement to which `objectionTo` gives an error
 * fails with it, and the database never sees it.
 */
export function embeddedPool(
  database: PGlite,
  objectionTo: (sql: string) => Error | undefined = () => undefined,
): pg.Pool {
  const inTurn = takingTurns();
  class EmbeddedClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      // Each client has its own wire: shared, the end of one client would be taken for the end of the next.
      const options: pg.ClientConfig & { connection: PglitePgConnection } = {
        ...config,
        connection: wire(database),
      };
      super(options);
      const send = this.query.bind(this) as (...given: unknown[]) => unknown;
      const checked = (...given: unknown[]): unknown => {
        const error = objectionTo(textOf(given[0]));
        return error ? failed(error, given) : inTurn(() => send(...given), given);
      };
      Object.assign(this, { query: checked });
    }
  }
  return new pg.Pool({
    Client: EmbeddedClient,
    max: 1,
    idleTimeoutMillis: 0,
    // A client thrown away in mid-transaction leaves the session behind, which a server would have ended.
    verify: (client, done) => void client.query("ROLLBACK").then(() => done(), done),
  });
}

/** How long statements may follow each other before whatever else waits has its turn, in milliseconds. */
const turn = 10;

/**
 * Runs statements so that a long row of them lets requests and sockets have their turn in between. The database works within this
 * process and answers at once: who waits for it gives nobody else the processor.
 */
function takingTurns() {
  let since = performance.now();
  let waiting: Promise<void> | undefined;
  return (send: () => unknown, given: readonly unknown[]): unknown => {
    if (!waiting && performance.now() - since < turn) return send();
    waiting ??= nextTurn().then(() => {
      since = performance.now();
      waiting = undefined;
    });
    // Whoever comes meanwhile waits as well: statements keep their order.
    const sent = waiting.then(send);
    return given.some((one) => typeof one === "function") ? undefined : sent;
  };
}

/** The text of what `query` was called with: a statement, or an object with one in it. */
function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  const text: unknown = typeof query === "object" && query !== null ? Reflect.get(query, "text") : undefined;
  return typeof text === "string" ? text : "";
}

/** Fails in the way in which the caller wants to hear of it: in its callback, or else by a promise. */
function failed(error: Error, given: readonly unknown[]): Promise<never> | undefined {
  const callback = given.find((one) => typeof one === "function");
  if (!callback) return Promise.reject(error);
  process.nextTick(callback, error);
  return undefined;
}

function wire(database: PGlite): PglitePgConnection {
  const { connection } = createPgConfig(database);
  const parse = connection.parse.bind(connection);
  // PGlite expects an array of type ids here; Prisma's adapter and ours pass node-postgres' result parsers.
  connection.parse = (query: { types?: unknown }) =>
    parse(Array.isArray(query.types) ? query : { ...query, types: undefined });
  return connection;
}
