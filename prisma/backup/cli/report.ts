import type { Digest } from "../format.ts";
import type { Compared, Restored } from "../restore-backup.ts";

/** A backup's tables, as a table. */
export function contentsTable(tables: readonly Digest[]): string {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  return lines([
    ["table", "rows", "SHA-256"],
    ...tables.map(({ table, rows, sha256 }) => [table, String(rows), short(sha256)]),
    ["all", String(total), ""],
  ]);
}

/** What a restored database holds beside what it was restored from, as a table. */
export function comparisonTable(tables: readonly Compared[]): string {
  const total = (side: keyof Compared): string =>
    String(tables.reduce((sum, compared) => sum + compared[side].rows, 0));
  return lines([
    ["table", "rows there", "rows here", "SHA-256 there", "SHA-256 here", ""],
    ...tables.map(({ backup, database }) => [
      backup.table,
      String(backup.rows),
      String(database.rows),
      short(backup.sha256),
      short(database.sha256),
      backup.rows === database.rows && backup.sha256 === database.sha256 ? "same" : "DIFFERENT",
    ]),
    ["all", total("backup"), total("database"), "", "", ""],
  ]);
}

/** In words, what was restored and what was done to it then. */
export function restoredInWords({ takenAt, migrated }: Restored): string {
  const since = migrated.length > 0 ? ` Then applied ${migrated.join(", ")}.` : "";
  return `Restored as it was on ${takenAt}: both sides hold the same.${since}`;
}

function short(sha256: string): string {
  return sha256.slice(0, 12);
}

/** Columns as wide as they need; numbers to the right. */
function lines(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_head, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = (text: string): boolean => /^\d+$/.test(text);
  const cell = (text: string, column: number): string =>
    isNumber(text) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}
