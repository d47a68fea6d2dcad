import { setTimeout as pause } from "node:timers/promises";
import type { Outcome } from "./report.ts";
import type { Run } from "./run.ts";

/** Something that happens to the database while people write. */
export interface Disturbance {
  readonly name: string;
  /** Begins it, and returns once it is over: from then on writes must succeed again. */
  happen(): Promise<void>;
  /** Whether the database cannot be used meanwhile, so that /readyz must have said so. */
  readonly isNoticed: boolean;
}

/** How soon after a disturbance a write must succeed, in milliseconds. */
const recoveryTime = 30_000;

/**
 * Lets things happen to the database under load, one after another, with the server running throughout. Each time writes
 * must succeed again by themselves; at the end nothing may be lost.
 */
export async function disturb(
  run: Run,
  disturbances: readonly Disturbance[],
): Promise<Omit<Outcome, "name">> {
  const { crew, problems, server } = run;
  const recoveries: string[] = [];
  crew.begin();
  await crew.untilWritten(40, recoveryTime);
  for (const disturbance of disturbances) {
    const { name, isNoticed } = disturbance;
    const before = unready(run);
    await disturbance.happen();
    const start = performance.now();
    const seconds = (await crew.untilWritten(8, recoveryTime))
      ? (performance.now() - start) / 1000
      : undefined;
    if (seconds === undefined)
      problems.push(`${name}: no write succeeded within ${recoveryTime / 1000} s after it`);
    recoveries.push(`${name} ${seconds?.toFixed(1) ?? "never"}`);
    if (isNoticed && unready(run) === before)
      problems.push(`${name}: /readyz never said that it cannot serve`);
    await pause(500);
  }
  await crew.hold();
  const end = await Promise.race([server.ended, pause(10)]);
  if (end) problems.push(`the server ended by itself: ${server.said().slice(-2_000)}`);
  const { figures } = await run.finish();
  return { figures: { ...figures, "seconds to the next write after": recoveries.join(", ") }, problems };
}

function unready({ crew }: Run): number {
  let times = 0;
  for (const [words, n] of crew.readiness) if (words.startsWith("503")) times += n;
  return times;
}
