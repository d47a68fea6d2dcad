import { Temporal } from "temporal-polyfill";

const zone = "Europe/London";

/** The day that a moment falls on in London. */
export function londonDateOf(moment: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

/**
 * The moment at which the clock in London shows a minute of a day, counted from midnight as the clock shows it. In the night in which
 * it goes forward the hour from one to two is missing: what falls into it is an hour later. In the night in which it goes back that
 * hour comes twice: the first counts.
 */
export function londonMoment(day: Temporal.PlainDate, minute: number): Date {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const { epochMilliseconds } = day
    .toPlainDateTime(time)
    .toZonedDateTime(zone, { disambiguation: "compatible" });
  return new Date(epochMilliseconds);
}
