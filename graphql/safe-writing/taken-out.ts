import { findWeakSignals } from "./weak-signals.ts";

/** What stands where a moderator took a text out. */
export const takenOutWords = "Taken out by a moderator.";

/**
 * A short text as it stays once a moderator has had what may identify somebody taken out of its place: as it was where there is no
 * sign of that, else a sentence that says so. All of it goes, since a detail less seldom hides a person.
 */
export function takenOut(text: string): string {
  return findWeakSignals(text).length === 0 ? text : takenOutWords;
}
