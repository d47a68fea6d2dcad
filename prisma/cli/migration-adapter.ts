import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { inMemory, openEmbedded } from "../embedded/open.ts";
import { readEveryType } from "../readable-types.ts";

/**
 * The databases that the schema engine works on: the one to be migrated, and a shadow database in memory, on which
 * the engine replays the migrations to learn what they amount to.
 */
export function migrationAdapter(
  openPool: () => Promise<{ pool: pg.Pool; close: () => Promise<void> }>,
): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (open: typeof openPool): Promise<SqlDriverAdapter> => {
    const { pool, close } = await open();
    const adapter: SqlDriverAdapter = await new PrismaPg(pool).connect();
    return Object.assign(readEveryType(adapter), {
      // The adapter's own breaks a script at every semicolon, also within the body of a function.
      executeScript: async (script: string) => void (await pool.query(script)),
      dispose: close,
    });
  };
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(openPool),
    connectToShadowDb: () => connect(() => openEmbedded({ directory: inMemory })),
  };
}
