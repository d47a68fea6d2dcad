import { chownSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { asAdministrator, databaseUrl, startCluster, type Cluster } from "../support/postgres-cluster.ts";
import { stepClock } from "./clock.ts";
import { disturb } from "./disturb.ts";
import { cutConnections, fullDisk, refuseConnections, restartOf } from "./disturbances.ts";
import { killFirstStarts } from "./kill-first-starts.ts";
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
 * `--only PART` for parts whose names hold it, `--short` for the form that `npm test` runs.
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
const outcomes: Outcome[] = [];

console.log(`seed ${seed}`);
if (values.database !== "server") await onEmbedded();
if (values.database !== "embedded") await onServer();
// A part that failed may have left something open.
process.exit(report(outcomes));

async function part(name: string, run: () => Promise<Omit<Outcome, "name">>): Promise<void> {
  if (name.includes(values.only)) outcomes.push(await timed(name, run));
}

async function removed(
  place: Place,
  run: () => Promise<Omit<Outcome, "name">>,
): Promise<Omit<Outcome, "name">> {
  try {
    return await run();
  } finally {
    place.remove();
  }
}

async function onEmbedded(): Promise<void> {
  const options = { kills, seed, endsLeases: values.short };
  await part("embedded: killed while people write", () => {
    const place = embeddedPlace();
    return removed(place, () => killWhileWriting(place, options));
  });
  await part("embedded: killed at the first start", () =>
    killFirstStarts(async () => embeddedPlace(), { kills: firstStarts, seed }),
  );
  if (values.short) return;
  await part("embedded: disk full", () =>
    onSmallDisk(200, async (disk) => {
      const place = embeddedPlace(join(disk.directory, "data"));
      return disturb(await openRun(place, seed), [fullDisk(disk, 5)]);
    }),
  );
  await part("embedded: clock moved", () => {
    const place = embeddedPlace();
    return removed(place, () => stepClock(place, seed));
  });
}

async function onServer(): Promise<void> {
  const cluster = await startCluster();
  if (!("url" in cluster)) {
    await part("server", async () => ({ figures: {}, problems: [], skipped: cluster.reason }));
    return;
  }
  let databases = 0;
  const newPlace = () => serverPlace(cluster, `crash_${(databases += 1)}`);
  try {
    await part("server: killed while people write", async () => {
      const place = await newPlace();
      return removed(place, () => killWhileWriting(place, { kills, seed, endsLeases: values.short }));
    });
    await part("server: killed at the first start", () =>
      killFirstStarts(newPlace, { kills: firstStarts, seed }),
    );
    await part("server: connections cut, restarted", async () => {
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
    });
    if (values.short) return;
    await part("server: disk full", () =>
      onSmallDisk(120, async (disk) => {
        const place = await serverPlace(onTablespace(cluster, disk), "crash_small");
        return removed(place, async () => disturb(await openRun(place, seed), [fullDisk(disk, 5)]));
      }),
    );
    await part("server: clock moved", async () => {
      const place = await newPlace();
      return removed(place, () => stepClock(place, seed));
    });
  } finally {
    await cluster.stop();
  }
}

async function onSmallDisk(
  megabytes: number,
  run: (disk: SmallDisk) => Promise<Omit<Outcome, "name">>,
): Promise<Omit<Outcome, "name">> {
  const disk = mountSmallDisk(megabytes);
  if ("reason" in disk) return { figures: {}, problems: [], skipped: disk.reason };
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
