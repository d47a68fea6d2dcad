import { maxFailures } from "./deliveries.ts";

/** The first wait after a failure and the longest, in milliseconds; each is three times the one before. */
const backoff = { first: 1_000, factor: 3, most: 3_600_000 };

/** What is kept of an error, in characters. */
const errorLength = 300;

/**
 * How long to wait after so many failures, in milliseconds, give or take a quarter so that what failed together does not
 * come back together; or that there is no use.
 */
export function retryDelay(failures: number, random: () => number = Math.random): number | "never" {
  if (failures >= maxFailures) return "never";
  const plain = Math.min(backoff.first * backoff.factor ** (failures - 1), backoff.most);
  return Math.round(plain * (0.75 + random() / 2));
}

/** The longest that `retryDelay` gives after so many failures, in milliseconds. */
export function longestRetryDelay(failures: number): number {
  const delay = retryDelay(failures, () => 1);
  return delay === "never" ? 0 : delay;
}

/**
 * What an administrator may read of an error: no stack, and nothing that could be a person's. Of the database client's
 * errors the last line says what is wrong; the lines before repeat the query, with values.
 */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lastLine = message.trim().split("\n").at(-1) ?? "";
  return lastLine
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\S+@\S+/g, "[address]")
    .replace(/\d[\d\s-]{8,}\d/g, "[digits]")
    .trim()
    .slice(0, errorLength);
}
