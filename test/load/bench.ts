import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { documentRevision } from "../../graphql/search/write-documents.ts";
import { openDatabase } from "../../prisma/client.ts";
import { applyMigrations } from "../../prisma/migrate.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { startCluster, type Cluster } from "../support/postgres-cluster.ts";
import { startProductionServer } from "../support/production-server.ts";
import { startFloors } from "./floors.ts";
import { machineLine } from "./machine.ts";
import type { BenchCaseStudy, BenchThings, BenchThread } from "./pages.ts";
import { growthOf, printGrowth, printRun, printVerdicts, verdictsOf, type BenchRun } from "./report.ts";
import { measureRows } from "./rows.ts";
import { seedSearch } from "./seed-search.ts";
import { seedBench } from "./seed.ts";
import { seedWatchers } from "./seed-watchers.ts";

/**
 * `npm run bench`: seeds a database as large as a busy network, starts the production server on it, and drives it over HTTP
 * and sockets from this process, each row beside the least that could be done. Ends non-zero when a promise is not kept.
 *
 * Options: `--scale N` (threads and replies times N; `1,20` for one after the other and their ratio), `--seconds N` for each
 * row, `--rows reply,thread` for those alone, `--database server|embedded`, `--json FILE`, `--compare FILE` (an earlier
 * --json, at another scale).
 */
const { values } = parseArgs({
  options: {
    json: { type: "string" },
    scale: { type: "string", default: "1" },
    seconds: { type: "string", default: "4" },
    database: { type: "string", default: "both" },
    compare: { type: "string" },
    rows: { type: "string", default: "" },
  },
});
const scales = values.scale.split(",").map(Number);
const seconds = Number(values.seconds);
const only = values.rows.split(",").filter((name) => name !== "");
const databases = (["server", "embedded"] as const).filter((name) =>
  [name, "both"].includes(values.database),
);
if (databases.length === 0 || ![...scales, seconds].every((number) => number > 0)) {
  console.error("Use --database server, embedded or both, and numbers above 0 for --scale and --seconds.");
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), "bench-"));
const runs: BenchRun[] = [];

console.log(machineLine());
try {
  for (const scale of scales) {
    for (const database of databases) {
      const run = await (database === "server" ? onServer(scale) : onEmbedded(scale));
      runs.push(run);
      printRun(run);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (values.json) writeReport(values.json);
process.exitCode = judge() > 0 ? 1 : 0;

async function onServer(scale: number): Promise<BenchRun> {
  const cluster = await startCluster();
  if (!("url" in cluster)) throw new Error(`No PostgreSQL server for the bench: ${cluster.reason}`);
  try {
    const databaseUrl = await cluster.createDatabase(`bench-${scale}`);
    return await onDatabase(
      scale,
      { url: databaseUrl },
      { DATABASE_URL: databaseUrl },
      { ...cluster, databaseUrl },
    );
  } finally {
    await cluster.stop();
  }
}

function onEmbedded(scale: number): Promise<BenchRun> {
  const dataDir = join(scratch, String(scale));
  // Nobody else sees this database's statements: its server counts them itself.
  const environment = { DATABASE_URL: "", DATA_DIR: dataDir, SERVER_TIMING: "1" };
  return onDatabase(scale, { dataDir: join(dataDir, "pglite") }, environment, undefined);
}

async function onDatabase(
  scale: number,
  options: Parameters<typeof openDatabase>[0],
  environment: Record<string, string>,
  cluster: (Cluster & { readonly databaseUrl: string }) | undefined,
): Promise<BenchRun> {
  const database = cluster ? "server" : "embedded";
  const started = performance.now();
  const progress = (line: string) => {
    const at = Math.round((performance.now() - started) / 1000);
    console.log(`${database}, scale ${scale}, ${at} s: ${line}`);
  };
  const things = await seed(options, scale, progress);
  // It looks up more than any one person may.
  const server = await startProductionServer({ ...environment, LOG_LEVEL: "error", LOOKUPS_PER_MINUTE: "0" });
  const floors = startFloors();
  try {
    return {
      database,
      scale,
      ...(await measureRows({ server, cluster, floors, things, seconds, only }, progress)),
    };
  } finally {
    floors.stop();
    await server.stop();
  }
}

/** Whether any row is to be measured whose name begins in one of these ways. */
function isAnyWanted(...beginnings: readonly string[]): boolean {
  return only.length === 0 || only.some((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}

/** Fills a new database. Gives what to look at: threads that are busy, take replies and are seen by everybody, and so on. */
async function seed(
  options: Parameters<typeof openDatabase>[0],
  scale: number,
  progress: (line: string) => void,
): Promise<BenchThings> {
  const db = await openDatabase({ ...options, statementTimeout: 0 });
  try {
    await applyMigrations(db);
    await loadReference(db, await readReferenceFiles());
    const hasFeeds = isAnyWanted("home", "reply", "fanout-", "feed-", "notify-", "digest-");
    await seedBench(db, scale, (line) => progress(`seeding ${line}`), { hasFeeds });
    // Else the server would write the history of the feeds, and what search reads, while its pages are measured.
    await db.query(`UPDATE "ActivityCatchUp" SET "doneAt" = now()`);
    if (isAnyWanted("search-", "suggestion")) {
      progress("seeding what search reads");
      await seedSearch(db);
    }
    await db.query(`UPDATE "SearchFilling" SET "revision" = $1, "isDone" = true`, [documentRevision]);
    const threads = await db.query<BenchThread>(
      `SELECT "id", "slug", "title" FROM "Thread" WHERE "audience" = 'MEMBERS' AND "state" = 'OPEN' AND "lastNumber" > 40
       ORDER BY "lastActivityAt" DESC LIMIT 201`,
    );
    const watched = threads.pop()?.id ?? "";
    const usual = await db.query<BenchThread>(
      `SELECT "id", "slug", "title" FROM "Thread" WHERE "audience" = 'MEMBERS' AND "state" = 'OPEN' AND "lastNumber" <= 10
       ORDER BY "lastActivityAt" DESC LIMIT 1000`,
    );
    if (isAnyWanted("notify-")) {
      progress("seeding those who watch a thread");
      await seedWatchers(db, watched);
    }
    const caseStudies = await db.query<BenchCaseStudy>(
      `SELECT "id", "slug" FROM "CaseStudy" WHERE "state" = 'PUBLISHED' AND "publishedVisibility" = 'MEMBERS'
       ORDER BY "publishedAt" DESC LIMIT 2000`,
    );
    const days = await db.query<{ day: string }>(
      `SELECT (current_date - 90 * n)::text AS "day" FROM generate_series(0, 7) n`,
    );
    const looked = 200;
    return {
      threads,
      usual,
      watched,
      caseStudies: caseStudies.slice(0, looked),
      filed: caseStudies.slice(looked),
      days: days.map(({ day }) => day),
    };
  } finally {
    await db.close();
  }
}

/** The first run stands at the top; all are under `databases`. */
function writeReport(file: string): void {
  const report = { machine: machineLine(), scale: scales[0], rows: runs[0]?.rows ?? [], databases: runs };
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
}

/** Holds every figure against its promise. Returns how many are not kept. */
function judge(): number {
  let missed = 0;
  for (const run of runs) {
    missed += printVerdicts(`${run.database}, scale ${run.scale}: what was promised`, verdictsOf(run));
  }
  const earlier = values.compare
    ? (JSON.parse(readFileSync(values.compare, "utf8")) as { databases: BenchRun[] }).databases
    : [];
  for (const large of runs) {
    const others = [...earlier, ...runs].filter((run) => run.database === large.database);
    const small = others.find((run) => run.scale < large.scale);
    if (!small) continue;
    printGrowth(small, large);
    missed += printVerdicts("Growth", growthOf(small, large));
  }
  return missed;
}
