import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../prisma/client.ts";
import { launchProductionServer, startProductionServer } from "../support/production-server.ts";
import { deliveriesByStatus, findFaults } from "../support/whole-data.ts";
import type { Place } from "./place.ts";
import { Random } from "./random.ts";
import type { Outcome } from "./report.ts";

/** The steps of a first start, by what it says when it begins one. */
const steps = [
  /Opening the database|Connecting to the database/,
  /Bringing the database up to date/,
  /Loading the reference data/,
  /Loading the demonstration/,
];

/** A first start is killed at most so often before it is let be. */
const mostInARow = 3;

/**
 * Kills first starts in every step of them, then lets one be: it must end with exactly the rows of a first start that
 * nobody disturbed.
 */
export async function killFirstStarts(
  newPlace: (n: number) => Promise<Place>,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<Omit<Outcome, "name">> {
  const random = new Random(seed);
  const undisturbed = await newPlace(0);
  const start = performance.now();
  const expected = await finishFirstStart(undisturbed);
  const firstStart = performance.now() - start;
  undisturbed.remove();
  const problems: string[] = [...expected.problems];
  const stepsHit = new Map<string, number>();
  let done = 0;
  let places = 0;
  while (done < kills && problems.length === 0) {
    const place = await newPlace((places += 1));
    const inARow = Math.min(random.whole(1, mostInARow), kills - done);
    for (let n = 0; n < inARow; n++) {
      const step = (done += 1) % steps.length;
      const killed = await killIn(place, step, random.whole(0, firstStart / steps.length));
      stepsHit.set(killed, (stepsHit.get(killed) ?? 0) + 1);
    }
    const found = await finishFirstStart(place);
    problems.push(...found.problems);
    for (const table of new Set([...Object.keys(expected.rows), ...Object.keys(found.rows)])) {
      const [rows = 0, wanted = 0] = [found.rows[table], expected.rows[table]];
      if (rows !== wanted) problems.push(`${table}: ${rows} rows, not ${wanted}`);
    }
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
async function killIn(place: Place, step: number, delay: number): Promise<string> {
  const server = launchProductionServer(environmentOf(place));
  const words = steps[step];
  // A later start may skip a step that an earlier one finished, and be ready first.
  if (words) await Promise.race([server.untilItSays(words), server.untilItSays(/Ready on/)]);
  await pause(delay);
  await server.kill();
  const last = server.said().trim().split("\n").at(-1) ?? "";
  return last.includes("…") ? last.replace(/ in .*| …/g, "") : "serving";
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
