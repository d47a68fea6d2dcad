import type { DigestFrequency } from "../contract/digests.ts";
import { londonDateOf, londonMoment } from "../core/london-time.ts";

/** When somebody wants a digest, as the clock and the calendar stand in London. */
export interface DigestTimes {
  readonly frequency: DigestFrequency;
  /** From 1 for Monday to 7 for Sunday. A monthly digest comes on the first such day of the month. */
  readonly weekday: number;
  /** Of the day, from 0 to 1,439. */
  readonly minute: number;
}

/** A month has at most five weeks, and the first of a weekday may have been the day before. */
const mostDays = 40;

/**
 * When the next digest after a moment is due; null where there is none. One for each day of its kind, whatever the clock does in the
 * night: due at the minute wanted, or an hour later where the clock leaves that out, or the first time where it comes twice.
 */
export function nextDigestAt(times: DigestTimes, after: Date): Date | null {
  if (times.frequency === "OFF") return null;
  let day = londonDateOf(after);
  for (let looked = 0; looked < mostDays; looked++) {
    if (isDigestDay(times, day)) {
      const moment = londonMoment(day, times.minute);
      if (moment > after) return moment;
    }
    day = day.add({ days: 1 });
  }
  throw new Error("A month went by without a digest.");
}

function isDigestDay({ frequency, weekday }: DigestTimes, day: { dayOfWeek: number; day: number }): boolean {
  if (frequency === "DAILY") return true;
  return day.dayOfWeek === weekday && (frequency === "WEEKLY" || day.day <= 7);
}
