import { chownSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { asAdministrator, databaseUrl, startCluster, type Cluster } from "../support/postgres-cluster.ts";
import { stepClock } from "./clock.ts";
import { disturb } from "./disturb.ts";
import { cutConnections, fullDisk, refuseConnections, restartOf } from "./disturbances.ts";
import { killFirstStarts, killUpgrades } from "./kill-first-starts.ts";
import { killWhileWriting } from "./kill-while-writing.ts";
import { embeddedPlace, serverPlace, type Place } from "./place.ts";
import { report, timed, type Outcome } from "./report.ts";
import { openRun } from "./run.ts";
import { mountSmallDisk, type SmallDisk } from "./small-disk.ts";

/**
 * `npm run crash`: the built server is killed, its database is cut off, restarted, filled up, its clock is moved, while people
 * write over HTTP and watch over sockets; what was acknowledged to them must be there, and nothing twice.
 *
 * Options: `--kills N` while writing and `--first-starts N` on each database, `--database server|embedded`, `--seed S`,
 * `--only PART` for parts whose names hold it (none is an error), `--short` for the form that `npm test` runs.
 */
const { values } = parseArgs({
  options: {
    kills: { type: "string" },
    "first-starts": { type: "string" },
    database: { type: "string", default: "both" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string", default: "" },
    short: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills ?? (values.short ? 5 : 100));
const firstStarts = Number(values["first-starts"] ?? (values.short ? 2 : 20));

/** What came of a part, but for its name. */
type Found = Omit<Outcome, "name">;

/** A part of a run. */
interface Part {
  readonly name: string;
  /** Whether the short form leaves it out. */
  readonly isLong?: true;
  run(): Promise<Found>;
}

const skipped = (reason: string): Found => ({ figures: {}, problems: [], skipped: reason });

const embeddedParts: readonly Part[] = [
  {
    name: "embedded: killed while people write",
    run() {
      const place = embeddedPlace();
      return removed(place, () => killWhileWriting(place, { kills, seed, endsLeases: values.short }));
    },
  },
  {
    name: "embedded: killed at the first start",
    run: () => killFirstStarts(async () => embeddedPlace(), { kills: firstStarts, seed }),
  },
  {
    name: "embedded: killed while it is upgraded",
    run: () => killUpgrades(async () => embeddedPlace(), { kills: firstStarts, seed }),
  },
  {
    name: "embedded: disk full",
    isLong: true,
    run: () =>
      onSmallDisk(200, async (disk) => {
        const place = embeddedPlace(join(disk.directory, "data"));
        return disturb(await openRun(place, seed), [fullDisk(disk, 5)]);
      }),
  },
  {
    name: "embedded: clock moved",
    isLong: true,
    run() {
      const place = embeddedPlace();
      return removed(place, () => stepClock(place, seed));
    },
  },
];

let started: ReturnType<typeof startCluster> | undefined;
let databases = 0;

/** On the one cluster of this run, which starts with the first part that needs it. */
const onCluster = (run: (cluster: Cluster, newPlace: () => Promise<Place>) => Promise<Found>) => async () => {
  const cluster = await (started ??= startCluster());
  if (!("url" in cluster)) return skipped(cluster.reason);
  return run(cluster, () => serverPlace(cluster, `crash_${(databases += 1)}`));
};

const serverParts: readonly Part[] = [
  {
    name: "server: killed while people write",
    run: onCluster(async (_cluster, newPlace) => {
      const place = await newPlace();
      return removed(place, () => killWhileWriting(place, { kills, seed, endsLeases: values.short }));
    }),
  },
  {
    name: "server: killed at the first start",
    run: onCluster((_cluster, newPlace) => killFirstStarts(newPlace, { kills: firstStarts, seed })),
  },
  {
    name: "server: killed while it is upgraded",
    isLong: true,
    run: onCluster((_cluster, newPlace) => killUpgrades(newPlace, { kills: firstStarts, seed })),
  },
  {
    name: "server: connections cut, restarted",
    run: onCluster(async (cluster, newPlace) => {
      const place = await newPlace();
      const url = place.environment["DATABASE_URL"] ?? "";
      const cut = cutConnections(cluster, url, values.short ? 1 : 10);
      const rest = [
        refuseConnections(cluster, url, 3),
        restartOf(cluster, "fast"),
        restartOf(cluster, "immediate"),
      ];
      const run = await openRun(place, seed);
      return removed(place, () => disturb(run, values.short ? [cut] : [cut, ...rest]));
    }),
  },
  {
    name: "server: disk full",
    isLong: true,
    run: onCluster((cluster) =>
      onSmallDisk(120, async (disk) => {
        const place = await serverPlace(onTablespace(cluster, disk), "crash_small");
        return removed(place, async () => disturb(await openRun(place, seed), [fullDisk(disk, 5)]));
      }),
    ),
  },
  {
    name: "server: clock moved",
    isLong: true,
    run: onCluster(async (_cluster, newPlace) => {
      const place = await newPlace();
      return removed(place, () => stepClock(place, seed));
    }),
  },
];

console.log(`seed ${seed}`);
const every = [
  ...(values.database === "server" ? [] : embeddedParts),
  ...(values.database === "embedded" ? [] : serverParts),
];
const parts = every.filter(({ name }) => name.includes(values.only));
if (parts.length === 0) {
  console.log(
    `No part's name holds “${values.only}”. There are: ${every.map(({ name }) => name).join("; ")}`,
  );
  process.exit(2);
}
const outcomes: Outcome[] = [];
for (const part of parts) {
  const { name, isLong } = part;
  const isLeftOut = values.short && isLong;
  outcomes.push(
    isLeftOut ? { ...skipped("not in the short form"), name } : await timed(name, () => part.run()),
  );
}
const cluster = await started?.catch(() => undefined);
if (cluster && "url" in cluster) await cluster.stop();
// A part that failed may have left something open.
process.exit(report(outcomes));

async function removed(place: Place, run: () => Promise<Found>): Promise<Found> {
  try {
    return await run();
  } finally {
    place.remove();
  }
}

async function onSmallDisk(megabytes: number, run: (disk: SmallDisk) => Promise<Found>): Promise<Found> {
  const disk = mountSmallDisk(megabytes);
  if ("reason" in disk) return skipped(disk.reason);
  try {
    return await run(disk);
  } finally {
    disk.remove();
  }
}

/** Databases whose files lie on the small disk; the server's log of changes does not. */
function onTablespace({ url }: Cluster, disk: SmallDisk): Pick<Cluster, "createDatabase"> {
  return {
    createDatabase: (name) =>
      asAdministrator(url, async (client) => {
        const { rows } = await client.query<{ directory: string }>(
          "SELECT current_setting('data_directory') AS directory",
        );
        const { uid, gid } = statSync(rows[0]?.directory ?? "/");
        const location = join(disk.directory, "tablespace");
        mkdirSync(location);
        chownSync(location, uid, gid);
        await client.query(`CREATE TABLESPACE small LOCATION '${location}'`);
        await client.query(`CREATE DATABASE "${name}" TABLESPACE small`);
        return databaseUrl(url, name);
      }),
  };
}
