import type { Clock } from "../core/clock.ts";

const london = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });

/** Today in London, as 2026-03-01: no reading is from later. */
export function today(clock: Clock): string {
  return london.format(clock.now());
}
