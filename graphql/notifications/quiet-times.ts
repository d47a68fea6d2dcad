/** When somebody wants no mail: between two hours, which may go past midnight, and on days of the week, from 1 for Monday. */
export interface Quiet {
  readonly from: number | null;
  readonly until: number | null;
  readonly days: readonly number[];
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  hour: "2-digit",
  hourCycle: "h23",
});
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** How far each look goes, in milliseconds: London's clock changes by whole hours, and on the hour. */
const step = 15 * 60_000;

/** Whatever is quiet is over within a week. */
const mostSteps = (8 * 86_400_000) / step;

function isQuiet({ from, until, days }: Quiet, moment: Date): boolean {
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  if (days.includes(weekdays.indexOf(parts.get("weekday") ?? "") + 1)) return true;
  if (from === null || until === null) return false;
  const hour = Number(parts.get("hour"));
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}

/**
 * When quiet that holds at a moment is over; null where it is not quiet. It goes on by quarters of an hour until the clock in London
 * says so, which is right on the nights when that clock is changed as well.
 */
export function quietUntil(quiet: Quiet, moment: Date): Date | null {
  if (!isQuiet(quiet, moment)) return null;
  let next = Math.ceil((moment.getTime() + 1) / step) * step;
  for (let looked = 0; looked < mostSteps && isQuiet(quiet, new Date(next)); looked++) next += step;
  return new Date(next);
}
