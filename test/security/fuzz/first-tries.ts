import fc from "fast-check";
import { isRefusedAnswer, post } from "./api-request.ts";
import type { Operation } from "./operations.ts";
import { describe, tryInputs, type Tally } from "./properties.ts";
import { capable } from "./scene.ts";
import type { FuzzSite, Sent } from "./site.ts";

/** What was accepted of the first tries, by the name of the operation. */
export type Accepted = ReadonlyMap<string, readonly Sent[]>;

/** What the table calls them. */
export const firstTriesName = "first tries";

/** As many tries at most. The first few may give as many accepted ones as they will; after them one is enough. */
const tries = { few: 12, most: 150 };

/**
 * Tries every mutation until some inputs were accepted, so that later ones can begin from there: drawn at random, nearly all are
 * refused at the door, and what lies behind it is hardly met. The same seed finds the same.
 */
export async function firstTries(
  site: FuzzSite,
  operations: readonly Operation[],
  seed: number,
): Promise<{ accepted: Accepted; tally: Tally }> {
  const accepted = new Map<string, Sent[]>();
  const tally: Tally = {
    target: firstTriesName,
    kind: "mutation",
    inputs: 0,
    accepted: 0,
    refused: 0,
    failures: [],
  };
  for (const operation of operations) {
    if (!operation.name.startsWith("mutation")) continue;
    const found: Sent[] = [];
    const likely = fc
      .tuple(fc.constantFrom(...capable), operation.variables.valid)
      .map(([as, variables]) => post(as, operation, variables));
    for (const [count, sent] of fc.sample(likely, { numRuns: tries.most, seed }).entries()) {
      if (count >= tries.few && found.length > 0) break;
      const target = { isRefused: isRefusedAnswer, writes: true };
      const before = tally.accepted;
      const faults = await tryInputs(site, target, [sent], tally);
      if (faults.length > 0) tally.failures.push([...faults, `input: ${describe(sent)}`].join("\n"));
      if (tally.accepted > before) found.push(sent);
    }
    accepted.set(operation.name, found);
  }
  return { accepted, tally };
}
