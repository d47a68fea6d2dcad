import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Kind, Scene } from "./scene.ts";
import type { FuzzSite, Outcome, Sent } from "./site.ts";
import { faultsOf } from "./verdict.ts";

/** What a target is, of which some share of inputs must be accepted. */
export type TargetKind = "mutation" | "query" | "field" | "row" | "raw" | "page" | "form" | "mail";

/** Something to send inputs to: a mutation, a query, a route, a form. */
export interface Target {
  readonly name: string;
  readonly kind: TargetKind;
  /** How many of the inputs it gets, beside the others. */
  readonly weight: number;
  /** What is sent to the scene, one after another; mostly one. */
  readonly inputs: fc.Arbitrary<readonly Sent[]>;
  /** Whether what was asked for was refused, so that nothing may have been written. */
  isRefused(outcome: Outcome): boolean;
  /** Whether it may write at all. */
  readonly writes: boolean;
}

/** What came of the inputs of one target. */
export interface Tally {
  readonly target: string;
  readonly kind: TargetKind;
  inputs: number;
  accepted: number;
  refused: number;
  failures: string[];
}

/** Where to begin: the seed, and for a failure to repeat the path that was printed with it. */
export interface Start {
  readonly seed: number;
  readonly path?: string | undefined;
}

/** How long one target may take, in milliseconds: what takes longer hangs, and is a failure. */
const timeLimit = 600_000;

/**
 * Sends so many inputs to a target, each to the same scene, and shrinks what fails. A target that has failed gets no more
 * inputs: the rest would fail alike.
 */
export async function tryTarget(site: FuzzSite, target: Target, runs: number, start: Start): Promise<Tally> {
  const tally: Tally = {
    target: target.name,
    kind: target.kind,
    inputs: 0,
    accepted: 0,
    refused: 0,
    failures: [],
  };
  const property = fc.asyncProperty(target.inputs, async (inputs) => {
    const faults = await tryInputs(site, target, inputs, tally);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  });
  const details = await fc.check(property, {
    numRuns: runs,
    seed: seedOf(start.seed, target.name),
    ...(start.path === undefined ? {} : { path: start.path, endOnFailure: true }),
    interruptAfterTimeLimit: timeLimit,
  });
  if (details.interrupted) {
    const minutes = timeLimit / 60_000;
    tally.failures.push(`cut short after ${minutes} minutes, at ${details.numRuns} of ${runs} runs`);
  }
  if (details.failed) {
    const { counterexample, counterexamplePath, errorInstance } = details;
    const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    tally.failures.push(
      [
        reason,
        ...(counterexample?.[0] ?? []).map((sent) => `input: ${describe(sent)}`),
        `again: npm run fuzz -- --seed ${start.seed} --target "${target.name}" --path "${counterexamplePath ?? ""}"`,
      ].join("\n"),
    );
  }
  return tally;
}

/** Sends inputs to the scene, one after another, and counts them. @returns what was wrong with the outcomes */
export async function tryInputs(
  site: FuzzSite,
  target: Pick<Target, "isRefused" | "writes">,
  inputs: readonly Sent[],
  tally: Tally,
): Promise<string[]> {
  const faults: string[] = [];
  for (const sent of inputs) {
    tally.inputs += 1;
    const outcome = await site.send(sent);
    const isRefused = target.isRefused(outcome);
    tally[isRefused ? "refused" : "accepted"] += 1;
    faults.push(...faultsOf(outcome, { mayWrite: target.writes && !isRefused }));
  }
  await site.forget();
  return faults;
}

/** Another one for each target, else all would be sent the same draws. */
function seedOf(seed: number, name: string): number {
  return createHash("sha256").update(`${seed} ${name}`).digest().readInt32BE();
}

/** An input as a failure tells it. */
export function describe(sent: Sent): string {
  const isText = sent.body === undefined || typeof sent.body === "string";
  const body = isText ? sent.body : [...(sent.body ?? [])];
  return (JSON.stringify({ ...sent, body }) ?? "").slice(0, 3_000);
}

/** Somebody, mostly somebody who may do things. */
export function anybody(scene: Scene): fc.Arbitrary<Kind> {
  const kinds = Object.keys(scene.people) as Kind[];
  const weight = (kind: Kind) =>
    kind === "member" || kind === "administrator" || kind === "facilitator" ? 4 : 1;
  return fc.oneof(...kinds.map((kind) => ({ weight: weight(kind), arbitrary: fc.constant(kind) })));
}
