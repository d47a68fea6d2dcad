import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../../prisma/client.ts";
import { applyMigrations } from "../../prisma/migrate.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { startCluster } from "../support/postgres-cluster.ts";
import { machineLine } from "./machine.ts";
import { measureRows, type BenchRow } from "./rows.ts";
import { seedBench } from "./seed.ts";
import { startProductionServer } from "../support/production-server.ts";

/**
 * `npm run bench`: seeds a database as large as a busy network, starts the production server on it, and drives it over HTTP
 * and sockets from this process. Prints a table for a PostgreSQL server and one for the embedded database.
 *
 * Options: `--json FILE`, `--scale N` (threads and replies times N), `--seconds N` for each row, `--database server|embedded`.
 */
const { values } = parseArgs({
  options: {
    json: { type: "string" },
    scale: { type: "string", default: "1" },
    seconds: { type: "string", default: "5" },
    database: { type: "string", default: "both" },
  },
});
const scale = Number(values.scale);
const seconds = Number(values.seconds);
const scratch = mkdtempSync(join(tmpdir(), "bench-"));
const runs: { database: string; rows: BenchRow[] }[] = [];

console.log(machineLine());
try {
  if (values.database !== "embedded") runs.push({ database: "server", rows: await onServer() });
  if (values.database !== "server") runs.push({ database: "embedded", rows: await onEmbedded() });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (values.json) {
  const [first] = runs;
  const report = { machine: machineLine(), scale, rows: first?.rows ?? [], databases: runs };
  writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
}

async function onServer(): Promise<BenchRow[]> {
  const cluster = await startCluster();
  if (!("url" in cluster)) throw new Error(`No PostgreSQL server for the bench: ${cluster.reason}`);
  try {
    const url = await cluster.createDatabase("bench");
    return await onDatabase({ url }, { DATABASE_URL: url }, cluster.pid);
  } finally {
    await cluster.stop();
  }
}

function onEmbedded(): Promise<BenchRow[]> {
  const dataDir = join(scratch, "data");
  return onDatabase({ dataDir: join(dataDir, "pglite") }, { DATABASE_URL: "", DATA_DIR: dataDir }, undefined);
}

async function onDatabase(
  options: Parameters<typeof openDatabase>[0],
  environment: Record<string, string>,
  databasePid: number | undefined,
): Promise<BenchRow[]> {
  const name = databasePid === undefined ? "embedded" : "server";
  const db = await openDatabase({ ...options, statementTimeout: 0 });
  await applyMigrations(db);
  await loadReference(db, await readReferenceFiles());
  await seedBench(db, scale, (line) => console.log(`${name}: seeding ${line}`));
  const threads = await db.query<{ id: string; slug: string }>(
    `SELECT "id", "slug" FROM "Thread" WHERE "audience" = 'MEMBERS' AND "state" = 'OPEN' AND "lastNumber" > 40
     ORDER BY "lastActivityAt" DESC LIMIT 200`,
  );
  await db.close();

  const server = await startProductionServer({ ...environment, SERVER_TIMING: "1", LOG_LEVEL: "error" });
  try {
    const rows = await measureRows({ server, databasePid, threads, seconds });
    print(name, rows);
    return rows;
  } finally {
    await server.stop();
  }
}

function print(name: string, rows: readonly BenchRow[]): void {
  const columns = ["concurrency", "rps", "p50", "p99", "cpuMs", "dbCpuMs", "bytes", "sql", "rssMb"] as const;
  console.log(`\n${name}, scale ${scale}`);
  console.log(["name".padEnd(16), ...columns.map((column) => column.padStart(12))].join(""));
  for (const row of rows) {
    const cells = columns.map((column) => format(row[column]).padStart(12));
    console.log([row.name.padEnd(16), ...cells, row.note ? `  ${row.note}` : ""].join(""));
  }
}

function format(value: number | null): string {
  if (value === null) return "–";
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1);
}
