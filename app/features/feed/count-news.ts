/** What of an activity tells whether it is news. */
interface Dated {
  readonly occurredAt: string;
}

/**
 * How many of the newest activities happened after all that a page shows. Names do not tell it: a run that grows has another one,
 * and a page that was loaded since knows more than what was asked before.
 */
export function countNews(newest: readonly Dated[], shown: readonly Dated[]): number {
  const [top] = shown;
  return top ? newest.filter(({ occurredAt }) => occurredAt > top.occurredAt).length : newest.length;
}
