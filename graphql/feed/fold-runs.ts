import type { ActivityKind } from "../contract/feed-words.ts";

/** What of an activity decides whether it is told together with the one before. */
export interface Foldable {
  readonly kind: ActivityKind;
  /** The thread or case study. */
  readonly subjectId: string;
}

/** Activities that are told in one sentence, the newest first. */
export type Run<Row> = readonly [Row, ...Row[]];

/** What is news each time, whoever did it before: it is never counted, always told. */
const alwaysTold: ReadonlySet<ActivityKind> = new Set(["ASKED", "TAKEN_UP", "MEASURED"]);

/**
 * Puts activities that follow one another, are of the same kind and are about the same thing into runs. Their order stays, and
 * each is in one run, so that a page can end after any run and the next begin there.
 */
export function foldRuns<Row extends Foldable>(rows: readonly Row[]): Run<Row>[] {
  const runs: [Row, ...Row[]][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    const isMore =
      last !== undefined &&
      last[0].kind === row.kind &&
      last[0].subjectId === row.subjectId &&
      !alwaysTold.has(row.kind);
    if (isMore) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** The same for what is told at once and not in its order: whatever is of a kind and about one thing is one run, where its newest was. */
export function gatherRuns<Row extends Foldable>(rows: readonly Row[]): Run<Row>[] {
  const runs = new Map<string, [Row, ...Row[]]>();
  for (const [place, row] of rows.entries()) {
    const key = alwaysTold.has(row.kind) ? String(place) : `${row.kind} ${row.subjectId}`;
    const run = runs.get(key);
    if (run) run.push(row);
    else runs.set(key, [row]);
  }
  return [...runs.values()];
}
