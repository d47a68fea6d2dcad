// A bare node-postgres client that sends the same statements again and again: what the database alone costs.
import pg from "pg";
import { quantile } from "../http-load.ts";
import { processCpuMs, processTreeCpuMs } from "../machine.ts";
import type { LoggedStatement } from "../statement-log.ts";
import { answerParent } from "./parent.ts";

/** What to send, and for how long. */
export interface Replay {
  readonly url: string;
  readonly databasePid: number;
  readonly statements: readonly LoggedStatement[];
  readonly seconds: number;
}

/** What it took, in milliseconds. */
export interface SqlFloor {
  /** CPU of this client and of the database for all the statements once. */
  readonly cpuMs: number;
  /** What of it was the database's. */
  readonly dbCpuMs: number;
  /** How long all the statements took, one after another. */
  readonly p50: number;
}

/** For how long statements are sent before anything is counted, in seconds: plans are made and kept. */
const warmUp = 0.5;

answerParent(async (question): Promise<SqlFloor> => {
  const { url, databasePid, statements, seconds } = question as Replay;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const phase = async (length: number) => {
    const times: number[] = [];
    const end = performance.now() + length * 1000;
    while (performance.now() < end) {
      const start = performance.now();
      for (const { name, sql, values } of statements) {
        await client.query({ ...(name ? { name } : {}), text: sql, values: [...values] });
      }
      times.push(performance.now() - start);
    }
    return times;
  };
  await phase(warmUp);
  const read = () => ({ client: processCpuMs(process.pid), database: processTreeCpuMs(databasePid) });
  const before = read();
  const times = await phase(seconds);
  const after = read();
  await client.end();
  const dbCpuMs = (after.database - before.database) / times.length;
  return {
    dbCpuMs,
    cpuMs: dbCpuMs + (after.client - before.client) / times.length,
    p50: quantile(times, 0.5),
  };
});
