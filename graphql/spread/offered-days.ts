import type { Succession } from "./map-of-boards.ts";

const quarters = 8;
const day = 86_400_000;

/**
 * The days that the map is offered for, the latest first: today, the ends of the quarters of the last two years, and in that time
 * each day on which boards changed with the day before it.
 */
export function offeredDays(today: Date, successions: readonly Pick<Succession, "date">[]): Date[] {
  // Day 0 of a month is the last of the one before it.
  const ends = Array.from({ length: quarters }, (_, back) =>
    Date.UTC(today.getUTCFullYear(), (Math.floor(today.getUTCMonth() / 3) - back) * 3, 0),
  );
  const earliest = Math.min(...ends);
  const changes = successions.flatMap(({ date }) => [date.getTime() - day, date.getTime()]);
  return [...new Set([today.getTime(), ...ends, ...changes])]
    .filter((time) => time >= earliest && time <= today.getTime())
    .sort((one, other) => other - one)
    .map((time) => new Date(time));
}
