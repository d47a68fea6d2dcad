import { createPgConfig, type PglitePgConnection } from "@electric-sql/pglite/node-postgres";
import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";

/**
 * The embedded database behind node-postgres' own pool, so that everything above it is the same as with a server.
 * There is one session: a second client waits until the first is released.
 */
export function embeddedPool(database: PGlite): pg.Pool {
  class EmbeddedClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      // Each client has its own wire: shared, the end of one client would be taken for the end of the next.
      const options: pg.ClientConfig & { connection: PglitePgConnection } = {
        ...config,
        connection: wire(database),
      };
      super(options);
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

function wire(database: PGlite): PglitePgConnection {
  const { connection } = createPgConfig(database);
  const parse = connection.parse.bind(connection);
  // PGlite expects an array of type ids here; Prisma's adapter and ours pass node-postgres' result parsers.
  connection.parse = (query: { types?: unknown }) =>
    parse(Array.isArray(query.types) ? query : { ...query, types: undefined });
  return connection;
}
