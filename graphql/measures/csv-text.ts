/** What a cell holds: a figure stays one, a text is made safe. */
export type Cell = string | number | null;

/** What a spreadsheet takes for the beginning of a formula, full-width signs included, and what has an apostrophe before it already. */
const FORMULA = /^'*\s*[=+\-@＝＋－＠]|^[\t\r]/u;

/**
 * Writes rows as CSV (RFC 4180) that spreadsheets open as it is meant: with a byte order mark, so that Excel reads UTF-8, and with an
 * apostrophe before any text that would run as a formula. Figures are written to all their digits, without thousands.
 */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("")}`;
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return plainFigure(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All the digits, and no exponent: spreadsheets and `parseReadings` read it back as it was. */
function plainFigure(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(Math.abs(value) < 1 ? 20 : 0) : text;
}

/** Takes off the apostrophe that `csvText` has set before a text. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
