import { parseDay } from "./reading-dates.ts";

/** Which cell of a row is what. */
export interface Columns {
  readonly date: number;
  readonly value: number;
  readonly note: number;
  /** How many cells a row can have. */
  readonly count: number;
  /** The first row is headings and no reading. */
  readonly isHeading: boolean;
  /** Headings of columns that are none of the three. */
  readonly ignored: readonly string[];
}

/** Words that head the columns, in English as people write it and as our own download does. */
const DATES =
  /^(?:date|day|week|month|period|reading date|(?:week|month|period) (?:of|ending|starting|commencing))\b/iu;
const VALUES = /^(?:value|reading|result|figure|number|measure|percentage|count|total)\b/iu;
const NOTES = /^(?:notes?|comments?|remarks?)\b/iu;

/**
 * What a table is divided by: tabs as a spreadsheet pastes, else semicolons as one saves where the comma is the decimal point, else
 * commas. The first row that is not blank decides.
 */
export function delimiterOf(text: string): "\t" | ";" | "," {
  const row = /^[^\S\n]*\S[^\n]*/mu.exec(text)?.[0].replace(/"[^"]*"/gu, "") ?? "";
  if (row.includes("\t")) return "\t";
  return /^[^,]*;/u.test(row) ? ";" : ",";
}

/**
 * Which column is what. Headings in English are gone by; headings in any other language say nothing, and the columns are taken in
 * the order date, value, note, as they are without headings.
 */
export function columnsOf(first: readonly string[], today: string): Columns {
  const inOrder = { date: 0, value: 1, note: 2 };
  if (!isHeading(first, today)) return { ...inOrder, count: 3, isHeading: false, ignored: [] };
  const date = first.findIndex((cell) => DATES.test(cell));
  const value = first.findIndex((cell) => VALUES.test(cell));
  if (date < 0 || value < 0)
    return { ...inOrder, count: Math.min(first.length, 3), isHeading: true, ignored: [] };
  const found = first.findIndex((cell) => NOTES.test(cell));
  const note = found < 0 ? first.length : found;
  const ignored = first.filter((cell, index) => cell !== "" && ![date, value, note].includes(index));
  return { date, value, note, count: first.length, isHeading: true, ignored };
}

/** Whether a row is headings: it has no date, and nothing in it begins as a figure or a formula does. */
function isHeading(cells: readonly string[], today: string): boolean {
  if (cells.some((cell) => "day" in parseDay(cell, today))) return false;
  return cells.slice(0, 2).every((cell) => !/^[-+=@#£$€.\d]/u.test(cell));
}
