import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../prisma/client.ts";
import { launchProductionServer, startProductionServer } from "../support/production-server.ts";
import type { Place } from "./place.ts";
import { Random } from "./random.ts";
import type { Outcome } from "./report.ts";
import { openRun } from "./run.ts";

/** How often, and how patiently. */
export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** Ends the leases of killed claims at once, where the full form waits the minute that they last. */
  readonly endsLeases: boolean;
}

/** One kill in so many falls on a server that is still starting. */
const startingShare = 0.12;

/**
 * After how many kills the rows are held against what people know. What is lost stays lost, so later is no weaker; a copy of
 * the embedded database takes seconds to open.
 */
const lookEvery = { embedded: 5, server: 1 };

/** Kills the server at random moments while people write. */
export async function killWhileWriting(
  place: Place,
  { kills, seed, endsLeases }: KillOptions,
): Promise<Omit<Outcome, "name">> {
  const random = new Random(seed);
  const run = await openRun(place, seed);
  let startTime = 1_500;
  let isUp = true;
  for (let n = 1; n <= kills && run.problems.length === 0; n++) {
    if (isUp) {
      run.crew.begin();
      await run.crew.untilWritten(random.whole(1, 60), 15_000);
      await pause(random.whole(0, 150));
      await run.server.kill();
      await run.crew.hold();
    } else {
      const starting = launchProductionServer(run.environment);
      await pause(random.whole(0, startTime));
      await starting.kill();
    }
    if (n % lookEvery[place.kind] === 0 || n === kills) await run.look();
    isUp = n === kills || !random.chance(startingShare);
    if (!isUp) continue;
    if (endsLeases && n === kills) await place.prepare(endAllLeases);
    const start = performance.now();
    run.server = await startProductionServer(run.environment);
    startTime = performance.now() - start;
  }
  run.crew.begin();
  await run.crew.untilWritten(20, 30_000);
  const { figures, problems } = await run.finish();
  return { figures: { kills, ...figures }, problems };
}

/** Makes what killed processes had claimed due now, as it would be a minute later. */
async function endAllLeases(db: Database): Promise<void> {
  await db.query(`UPDATE "OutboxDelivery" SET "dueAt" = now() WHERE "status" = 'PENDING'`);
}
