import { setTimeout as pause } from "node:timers/promises";
import { asAdministrator, type Cluster } from "../support/postgres-cluster.ts";
import type { Disturbance } from "./disturb.ts";
import type { SmallDisk } from "./small-disk.ts";

/** The server is stopped and started again. */
export function restartOf(cluster: Cluster, mode: "fast" | "immediate"): Disturbance {
  return {
    name: `restart, ${mode}`,
    isNoticed: false,
    async happen() {
      if (!cluster.restart) throw new Error("This server was running already and is not ours to restart.");
      await cluster.restart(mode);
    },
  };
}

/** Every connection to the database is cut, again and again. */
export function cutConnections(cluster: Cluster, databaseUrl: string, times: number): Disturbance {
  const name = new URL(databaseUrl).pathname.slice(1);
  return {
    name: `connections cut ${times} times`,
    isNoticed: false,
    happen: () =>
      asAdministrator(cluster.url, async (client) => {
        for (let n = 0; n < times; n++) {
          await client.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`,
            [name],
          );
          await pause(300);
        }
      }),
  };
}

/** The database takes no connection for a while. */
export function refuseConnections(cluster: Cluster, databaseUrl: string, seconds: number): Disturbance {
  const name = new URL(databaseUrl).pathname.slice(1);
  return {
    name: `no connection for ${seconds} s`,
    isNoticed: true,
    happen: () =>
      asAdministrator(cluster.url, async (client) => {
        await client.query(`ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS false`);
        await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [
          name,
        ]);
        await pause(seconds * 1000);
        await client.query(`ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS true`);
      }),
  };
}

/** The disk is full for a while. What is there can still be read, but nothing written: a balancer must hear of it. */
export function fullDisk(disk: SmallDisk, seconds: number): Disturbance {
  return {
    name: `disk full for ${seconds} s`,
    isNoticed: true,
    async happen() {
      disk.fill();
      await pause(seconds * 1000);
      disk.free();
    },
  };
}
