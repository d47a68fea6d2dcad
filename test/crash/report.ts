/** What one part of a run came to. */
export interface Outcome {
  readonly name: string;
  /** Figures in the order in which they are to be read. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** What went wrong; none is a pass. */
  readonly problems: readonly string[];
  /** Why it did not run, where it could not or was not to. */
  readonly skipped?: string;
}

/** How many problems of one part are printed in full. */
const shown = 20;

/** Runs a part and times it. What it throws is a problem like any other. */
export async function timed(name: string, run: () => Promise<Omit<Outcome, "name">>): Promise<Outcome> {
  console.log(`── ${name}`);
  const start = performance.now();
  const outcome = await run().catch((error: unknown): Omit<Outcome, "name"> => ({
    figures: {},
    problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }));
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const finished = { ...outcome, name, figures: { ...outcome.figures, minutes } };
  printOutcome(finished);
  return finished;
}

function printOutcome({ figures, problems, skipped }: Outcome): void {
  for (const [figure, value] of Object.entries(figures)) console.log(`   ${figure.padEnd(44)}${value}`);
  if (skipped !== undefined) console.log(`   DID NOT RUN: ${skipped}`);
  for (const problem of problems.slice(0, shown)) console.log(`   ✗ ${problem}`);
  if (problems.length > shown) console.log(`   ✗ … and ${problems.length - shown} more`);
}

/** Prints the table of all parts. Returns the exit code: 0 only when everything ran that could and nothing was found. */
export function report(outcomes: readonly Outcome[]): number {
  const line = (cells: readonly (string | number)[]) =>
    console.log(
      `${String(cells[0]).padEnd(44)}${cells
        .slice(1)
        .map((cell) => String(cell).padStart(14))
        .join("")}`,
    );
  console.log("");
  line(["part", "kills", "acknowledged", "unanswered", "problems", "minutes"]);
  for (const { name, figures, problems, skipped } of outcomes) {
    const cells = ["kills", "acknowledged writes", "repeated for want of an answer"].map(
      (key) => figures[key] ?? "–",
    );
    line([name, ...cells, skipped === undefined ? problems.length : "skipped", figures["minutes"] ?? "–"]);
  }
  const failed = outcomes.filter(({ problems }) => problems.length > 0).length;
  const left = outcomes.flatMap(({ name, skipped }) =>
    skipped === undefined ? [] : [`${name} (${skipped})`],
  );
  const words = [
    `${outcomes.length - failed - left.length} passed`,
    `${failed} failed`,
    `${left.length} skipped${left.length > 0 ? `: ${left.join("; ")}` : ""}`,
  ];
  console.log(`\n${words.join(", ")}`);
  return failed === 0 ? 0 : 1;
}
