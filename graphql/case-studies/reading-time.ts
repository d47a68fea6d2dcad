/** How many words somebody reads in a minute, when they read to use it. */
const wordsAMinute = 200;

/** Whole minutes that a text takes to read; never none. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.ceil(words / wordsAMinute));
}
