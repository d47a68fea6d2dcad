import { expect } from "vitest";
import type { FuzzSite, Outcome } from "../fuzz/site.ts";
import type { PlantedText } from "./corpus.ts";

/** Decimal digits of any alphabet, as ordinary ones, and nothing else: in which a number is found however it is split. */
function onlyDigits(text: string): string {
  return Array.from(text.matchAll(/\p{Decimal_Number}/gu), ([digit]) => String(valueOf(digit))).join("");
}

/** Each alphabet's digits stand together and in order, so counting back to its zero tells the value. */
function valueOf(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0;
  let first = codePoint;
  while (/\p{Decimal_Number}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (codePoint - first) % 10;
}

/**
 * A planted number stands in no line of the log and in no row of a table that was written to: drafts, search vectors, outbox,
 * audit trail and mails are all tables.
 */
export async function expectNoTrace(site: FuzzSite, outcome: Outcome, planted: PlantedText): Promise<void> {
  for (const line of outcome.log) expectWithout(line, planted);
  for (const table of outcome.changed) {
    const rows = await site.db.query<{ row: string }>(`SELECT t::text AS row FROM "${table}" t`);
    for (const { row } of rows) expectWithout(row, planted);
  }
}

/** A text repeats a planted number neither as it was written nor in other digits. */
export function expectWithout(text: string, { text: written, digits, notation }: PlantedText): void {
  expect(onlyDigits(text), `${notation} in ${text.slice(0, 600)}`).not.toContain(digits);
  expect(text).not.toContain(written);
}
