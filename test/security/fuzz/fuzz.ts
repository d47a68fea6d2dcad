import type { Database } from "../../../prisma/client.ts";
import { apiTargets } from "./api-targets.ts";
import { pageTargets } from "./page-targets.ts";
import { tryTarget, type Start, type Tally, type Target } from "./properties.ts";
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
    const all = [...apiTargets(site), ...(await pageTargets(site))];
    const targets = all.filter(({ name }) => options.target === undefined || name.includes(options.target));
    if (targets.length === 0)
      throw new Error(
        `No target is called ${options.target}: there are ${all.map(({ name }) => name).join(", ")}`,
      );
    return await tryAll(site, targets, options);
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

/** The tallies as a table, with their sum. */
export function tableOf(tallies: readonly Tally[]): string {
  const row = (name: string, ...cells: (number | string)[]) =>
    name.padEnd(48) + cells.map((cell) => String(cell).padStart(10)).join("");
  const sum = (key: "inputs" | "accepted" | "refused") =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  const failures = tallies.reduce((total, tally) => total + tally.failures.length, 0);
  return [
    row("target", "inputs", "accepted", "refused", "failures"),
    ...tallies.map((tally) =>
      row(tally.target, tally.inputs, tally.accepted, tally.refused, tally.failures.length),
    ),
    row("all", sum("inputs"), sum("accepted"), sum("refused"), failures),
  ].join("\n");
}
