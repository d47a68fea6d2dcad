/** A day as the files write it: YYYY-MM-DD. Such days compare as text. */
export type Day = string;

/** The day before or after a day. */
export function shiftDay(day: Day, days: number): Day {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The latest of some days, of which the unknown ones do not count. */
export function latestDay(first: Day, ...others: (Day | null)[]): Day {
  return others.reduce<Day>((latest, day) => (day !== null && day > latest ? day : latest), first);
}

/** The earliest of some days; null means that there is no end. */
export function earliestDay(...days: (Day | null)[]): Day | null {
  return days.reduce<Day | null>((earliest, day) => {
    if (day === null) return earliest;
    return earliest === null || day < earliest ? day : earliest;
  }, null);
}
