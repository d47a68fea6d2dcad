import { createHash, type Hash } from "node:crypto";
import { z } from "zod";

/**
 * A backup is gzipped text, a JSON value a line: a header; for each table its beginning, its rows and its end; an end of
 * all. A row is an array of what PostgreSQL writes for each column (null for NULL), which any PostgreSQL reads back as
 * the same value. Rows come in the order of the primary key, so equal tables have equal lines, and equal digests.
 */
export const formatVersion = 1;

/** What a file's first line says it is. */
export const formatName = "collaborative-exchange-backup";

/** The first line. */
export const Header = z.object({
  format: z.literal(formatName),
  version: z.number().int(),
  /** When the snapshot was taken that the backup is of. */
  takenAt: z.iso.datetime(),
  /** The migrations that the database had had: the version of its schema. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
  sequences: z.array(z.object({ name: z.string(), last: z.string().regex(/^-?\d+$/) })),
});

/** The first line, read. */
export type Header = z.infer<typeof Header>;

/** The line before a table's rows. */
export const TableBegins = z.object({ table: z.string() });

/** The line after a table's rows. */
export const TableEnds = z.object({ end: z.string(), rows: z.number().int(), sha256: z.string() });

/** The last line: without it a file is not whole. The digest is of all lines before it. */
export const BackupEnds = z.object({ complete: z.literal(true), sha256: z.string() });

/** What one table holds: the number of its rows and the SHA-256 of their lines. */
export interface Digest {
  table: string;
  rows: number;
  sha256: string;
}

/** A row as text, column by column. */
export type Row = ReadonlyArray<string | null>;

/** The line of a row or of anything else. */
export function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** Adds up what a table holds, line by line. */
export class DigestBuilder {
  readonly #hash: Hash = createHash("sha256");
  #rows = 0;

  constructor(readonly table: string) {}

  add(lines: string, rows: number): void {
    this.#hash.update(lines);
    this.#rows += rows;
  }

  finish(): Digest {
    return { table: this.table, rows: this.#rows, sha256: this.#hash.digest("hex") };
  }
}
