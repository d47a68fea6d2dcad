import { formatDate } from "~/ui/time.tsx";

/** A reading of a measure as a version shows it. */
interface Reading {
  readonly date: string;
  readonly text: string;
  readonly note: string | null;
}

/** What became of the readings of a measure: how many came and went, with their days, and each that says something else. */
export function readingChanges(before: readonly Reading[], after: readonly Reading[]): string[] {
  const [old, fresh] = [byDay(before), byDay(after)];
  const added = after.filter(({ date }) => !old.has(date));
  const removed = before.filter(({ date }) => !fresh.has(date));
  const corrected = after.flatMap((reading) => {
    const was = old.get(reading.date);
    return was && said(was) !== said(reading)
      ? [`reading of ${formatDate(reading.date)} was ${said(was)}, is now ${said(reading)}`]
      : [];
  });
  return [...counted(added, "added"), ...counted(removed, "removed"), ...corrected];
}

const byDay = (readings: readonly Reading[]) => new Map(readings.map((reading) => [reading.date, reading]));
const said = ({ text, note }: Reading) => (note ? `${text} (${note})` : text);

function counted(readings: readonly Reading[], what: string): string[] {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last) return [];
  if (first === last) return [`reading of ${formatDate(first.date)} ${what}: ${said(first)}`];
  return [`${readings.length} readings ${what}, ${formatDate(first.date)} to ${formatDate(last.date)}`];
}
