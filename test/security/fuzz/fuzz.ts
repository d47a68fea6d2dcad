import type { Database } from "../../../prisma/client.ts";
import { apiTargets } from "./api-targets.ts";
import { firstTries, firstTriesName } from "./first-tries.ts";
import { mailTarget } from "./mail-target.ts";
import { everyOperation } from "./operations.ts";
import { pageTargets } from "./page-targets.ts";
import { tryTarget, type Start, type Tally, type Target, type TargetKind } from "./properties.ts";
import { openFuzzSite, type FuzzSite } from "./site.ts";

/** How much is tried, and on what. */
export interface FuzzOptions {
  readonly database: Database["kind"];
  readonly inputs: number;
  readonly start: Start;
  /** Only targets whose name holds this. */
  readonly target?: string | undefined;
  /** Is told of each target that is done. */
  readonly progress?: (tally: Tally, done: number, of: number) => void;
}

/** Sends inputs to every target, shared out by weight. @returns what came of each */
export async function fuzz(options: FuzzOptions): Promise<Tally[]> {
  const site = await openFuzzSite(options.database, true);
  try {
    const operations = everyOperation(site.material);
    const first = await firstTries(site, operations, options.start.seed);
    const all = [
      ...apiTargets(site, operations, first.accepted),
      await mailTarget(site),
      ...(await pageTargets(site)),
    ];
    const targets = all.filter(({ name }) => options.target === undefined || name.includes(options.target));
    if (targets.length === 0)
      throw new Error(
        `No target is called ${options.target}: there are ${all.map(({ name }) => name).join(", ")}`,
      );
    options.progress?.(first.tally, 0, targets.length);
    const left = Math.max(1, options.inputs - first.tally.inputs);
    return [first.tally, ...(await tryAll(site, targets, { ...options, inputs: left }))];
  } finally {
    await site.close();
  }
}

async function tryAll(site: FuzzSite, targets: readonly Target[], options: FuzzOptions): Promise<Tally[]> {
  const weights = targets.reduce((sum, { weight }) => sum + weight, 0);
  const tallies: Tally[] = [];
  for (const [place, target] of targets.entries()) {
    const runs = Math.max(1, Math.ceil((options.inputs * target.weight) / weights));
    const tally = await tryTarget(site, target, runs, { ...options.start, seed: options.start.seed });
    const health = await site.send({ as: "visitor", method: "GET", address: "/healthz", headers: {} });
    if (health.status !== 200) tally.failures.push(`afterwards /healthz answered ${health.status}`);
    tallies.push(tally);
    options.progress?.(tally, place + 1, targets.length);
  }
  return tallies;
}

/**
 * How many of the inputs of each kind must be accepted, in per cent. What is refused at the door tries nothing behind it; what
 * is always accepted tries no refusal.
 */
const floors: Readonly<Record<TargetKind, number>> = {
  mutation: 30,
  query: 40,
  field: 25,
  row: 30,
  raw: 8,
  page: 30,
  form: 30,
  mail: 50,
};

/** So many inputs say something: of a kind about its share, of a target of the API whether it is ever accepted. */
const enoughInputs = 100;

/** Where too few inputs were accepted for the rest to mean much. */
export function shortfalls(tallies: readonly Tally[]): string[] {
  const low = sharesByKind(tallies)
    .filter(({ kind, inputs, share }) => inputs >= enoughInputs && share < floors[kind])
    .map(({ kind, share }) => `${kind}: ${share}% of the inputs were accepted, fewer than ${floors[kind]}%`);
  const never = tallies
    .filter(({ kind, inputs, accepted }) => isTyped(kind) && inputs >= enoughInputs && accepted === 0)
    .map(({ target, inputs }) => `${target}: none of ${inputs} inputs was accepted`);
  return [...low, ...never];
}

/** How many of the inputs that were asked for were never sent: a run that sent fewer has not tried what it says. */
export const unsent = (tallies: readonly Tally[], inputs: number): number =>
  Math.max(0, inputs - sum(tallies, "inputs"));

const isTyped = (kind: TargetKind) => kind === "mutation" || kind === "query" || kind === "field";

function sharesByKind(tallies: readonly Tally[]): { kind: TargetKind; inputs: number; share: number }[] {
  return [...new Set(tallies.map(({ kind }) => kind))].map((kind) => {
    const those = tallies.filter((tally) => tally.kind === kind && tally.target !== firstTriesName);
    const inputs = sum(those, "inputs");
    return { kind, inputs, share: percent(sum(those, "accepted"), inputs) };
  });
}

const sum = (tallies: readonly Tally[], key: "inputs" | "accepted" | "refused") =>
  tallies.reduce((total, tally) => total + tally[key], 0);
const percent = (part: number, whole: number) => Math.round((100 * part) / Math.max(1, whole));

/** The tallies as a table, with their sum, and what share of each kind was accepted. */
export function tableOf(tallies: readonly Tally[]): string {
  const row = (name: string, ...cells: (number | string)[]) =>
    name.padEnd(48) + cells.map((cell) => String(cell).padStart(10)).join("");
  const failures = tallies.reduce((total, tally) => total + tally.failures.length, 0);
  const share = (accepted: number, inputs: number) => `${percent(accepted, inputs)}%`;
  return [
    row("target", "inputs", "accepted", "refused", "share", "failures"),
    ...tallies.map(({ target, inputs, accepted, refused, failures: { length } }) =>
      row(target, inputs, accepted, refused, share(accepted, inputs), length),
    ),
    row(
      "all",
      sum(tallies, "inputs"),
      sum(tallies, "accepted"),
      sum(tallies, "refused"),
      share(sum(tallies, "accepted"), sum(tallies, "inputs")),
      failures,
    ),
    "",
    row("kind", "inputs", "share", "floor"),
    ...sharesByKind(tallies).map((kind) =>
      row(kind.kind, kind.inputs, `${kind.share}%`, `${floors[kind.kind]}%`),
    ),
  ].join("\n");
}
