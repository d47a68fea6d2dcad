import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { checkBackup } from "../../prisma/backup/read-backup.ts";
import { restoreBackup } from "../../prisma/backup/restore-backup.ts";
import type { Database } from "../../prisma/client.ts";
import { launchProductionServer, startProductionServer } from "../support/production-server.ts";
import { deliveriesByStatus, findFaults } from "../support/whole-data.ts";
import type { Place } from "./place.ts";
import { Random } from "./random.ts";
import type { Outcome } from "./report.ts";

const migrationsDirectory = join(import.meta.dirname, "../../prisma/migrations");

/** The steps of a first start, by what it says when it begins one. */
const steps = [
  /Opening the database|Connecting to the database/,
  /Bringing the database up to date/,
  /Loading the reference data/,
  /Loading the demonstration/,
];

/** A first start is killed at most so often before it is let be. */
const mostInARow = 3;

/** How often a start is killed, and by which draw of moments. */
interface StartKills {
  readonly kills: number;
  readonly seed: number;
}

type NewPlace = (n: number) => Promise<Place>;

/**
 * Kills first starts in every step of them, then lets one be: it must end with exactly the rows of a first start that
 * nobody disturbed.
 */
export const killFirstStarts = (newPlace: NewPlace, options: StartKills): Promise<Omit<Outcome, "name">> =>
  killStarts(newPlace, steps, options);

/** The step in which a database that has data is brought from one schema to the next, migration by migration, and what follows it. */
const [upgrading = /./, afterUpgrading = /./] = steps.slice(1);

/**
 * Kills starts that upgrade the database of the very first version, with its rows in it, while its tables are changed, then lets one be:
 * it must end with exactly the rows of an upgrade that nobody disturbed.
 */
export async function killUpgrades(newPlace: NewPlace, options: StartKills): Promise<Omit<Outcome, "name">> {
  const filledPlace = async (n: number) => {
    const place = await newPlace(n);
    await place.prepare(fillWithFirstSchema);
    return place;
  };
  const timed = await filledPlace(0);
  const server = launchProductionServer(environmentOf(timed));
  await server.untilItSays(upgrading);
  const start = performance.now();
  await server.untilItSays(afterUpgrading);
  const longest = Math.round(performance.now() - start);
  await server.kill();
  timed.remove();
  const { figures, problems } = await killStarts(filledPlace, [upgrading], { ...options, longest });
  return { figures: { ...figures, "undisturbed upgrade, milliseconds": longest }, problems };
}

/** `longest` is the latest moment after the beginning of a step, in milliseconds; left out, it is a share of a whole start. */
async function killStarts(
  newPlace: NewPlace,
  among: readonly RegExp[],
  { kills, seed, longest }: StartKills & { readonly longest?: number },
): Promise<Omit<Outcome, "name">> {
  const random = new Random(seed);
  const undisturbed = await newPlace(0);
  const start = performance.now();
  const expected = await finishFirstStart(undisturbed);
  const firstStart = performance.now() - start;
  undisturbed.remove();
  // Events that a former version handled went to the consumers that there were then: that is the data's, and no kill's.
  const brought = new Set(among === steps ? [] : expected.problems);
  const problems = expected.problems.filter((problem) => !brought.has(problem));
  const stepsHit = new Map<string, number>();
  let done = 0;
  let places = 0;
  while (done < kills && problems.length === 0) {
    const place = await newPlace((places += 1));
    const inARow = Math.min(random.whole(1, mostInARow), kills - done);
    for (let n = 0; n < inARow; n++) {
      const step = among[(done += 1) % among.length];
      const killed = await killIn(place, step, random.whole(0, longest ?? firstStart / steps.length));
      stepsHit.set(killed, (stepsHit.get(killed) ?? 0) + 1);
    }
    const found = await finishFirstStart(place);
    problems.push(...found.problems.filter((problem) => !brought.has(problem)));
    problems.push(...otherRows(expected.rows, found.rows));
    place.remove();
  }
  const figures = {
    kills: done,
    "first starts let be": places,
    "kills by the last step begun": [...stepsHit].map(([step, n]) => `${step} ${n}`).join(", "),
    "undisturbed first start, seconds": (firstStart / 1000).toFixed(1),
  };
  return { figures, problems };
}

const environmentOf = (place: Place) => ({ ...place.environment, DEMO: "1", LOG_LEVEL: "warn" });

/** Kills a start so long after it began a step, and says in which it was by then. */
async function killIn(place: Place, words: RegExp | undefined, delay: number): Promise<string> {
  const server = launchProductionServer(environmentOf(place));
  // A later start may skip a step that an earlier one finished, and be ready first.
  if (words) await Promise.race([server.untilItSays(words), server.untilItSays(/Ready on/)]);
  await pause(delay);
  await server.kill();
  const last = server.said().trim().split("\n").at(-1) ?? "";
  return last.includes("…") ? last.replace(/ in .*| …/g, "") : "serving";
}

/** Puts the rows of the first version into an empty database, which has the schema of then. */
async function fillWithFirstSchema(db: Database): Promise<void> {
  const file = join(import.meta.dirname, "../fixtures/first-schema.backup.gz");
  const { header } = await checkBackup(file);
  const migrations = mkdtempSync(join(tmpdir(), "crash-migrations-"));
  try {
    for (const { name } of header.migrations)
      cpSync(join(migrationsDirectory, name), join(migrations, name), { recursive: true });
    await restoreBackup(db, file, { migrations });
  } finally {
    rmSync(migrations, { recursive: true });
  }
}

function otherRows(
  expected: Readonly<Record<string, number>>,
  found: Readonly<Record<string, number>>,
): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((table) => {
    const [rows = 0, wanted = 0] = [found[table], expected[table]];
    return rows === wanted ? [] : [`${table}: ${rows} rows, not ${wanted}`];
  });
}

interface Found {
  readonly rows: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** How often a server is started again for news that is still on its way, and how long it then has for it, in milliseconds. */
const roundsOfNews = 20;
const forNews = 1_500;

/**
 * Lets a start come to its end, and the news of what it loaded reach everybody who is told of it: how far that has got when the
 * server is ready is a matter of moments. Then counts.
 */
async function finishFirstStart(place: Place): Promise<Found> {
  for (let round = 0; round < roundsOfNews; round++) {
    const server = await startProductionServer(environmentOf(place));
    await pause(forNews);
    await server.stop();
    const found = await place.inspect(async (db) => {
      const deliveries = await deliveriesByStatus(db);
      if (deliveries["PENDING"]) return undefined;
      const problems = await findFaults(db);
      if (deliveries["PARKED"]) problems.push(`${deliveries["PARKED"]} deliveries are parked`);
      return { rows: { ...(await countRows(db)), ...(await countEvents(db)) }, problems };
    });
    if (found) return found;
  }
  return { rows: {}, problems: ["News of what a first start loaded never reached everybody"] };
}

/**
 * Events by type; that each has its deliveries is looked at beside. What subscribers publish is counted by what it tells of: pages may
 * hear twice, after a kill, of whom an event was told, and how many activities share an event depends on which of them were there
 * when it was handled. Each is told of once.
 */
async function countEvents(db: Database): Promise<Record<string, number>> {
  const rows = await db.query<{ name: string; n: number }>(
    `SELECT 'event ' || "type" AS name, count(*) AS n FROM "OutboxEvent"
     WHERE "type" NOT IN ('people.notified.v1', 'activity.recorded.v1') GROUP BY "type"
     UNION ALL SELECT 'told event', count(DISTINCT "payload"->>'eventId') FROM "OutboxEvent" WHERE "type" = 'people.notified.v1'
     UNION ALL SELECT 'told activity', count(*) FROM "OutboxEvent" CROSS JOIN jsonb_array_elements("payload"->'activityIds')
       WHERE "type" = 'activity.recorded.v1'`,
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/** Tables whose rows `countEvents` counts, type by type. */
const countedByKind = ["OutboxEvent", "OutboxDelivery"];

/** Rows by table. */
async function countRows(db: Database): Promise<Record<string, number>> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name::text AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL($1::text[]) ORDER BY 1`,
    [countedByKind],
  );
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    const [found] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`);
    rows[name] = found?.n ?? 0;
  }
  return rows;
}
