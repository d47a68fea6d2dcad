import { createHash, type Hash } from "node:crypto";
import { z } from "zod";
import { BackupError, DamagedBackupError } from "./faults.ts";
import {
  BackupEnds,
  DigestBuilder,
  formatName,
  formatVersion,
  Header,
  TableBegins,
  TableEnds,
  type Digest,
  type Row,
} from "./format.ts";
import { readLines } from "./read-lines.ts";

/** What a backup says of itself, all of it checked. */
export interface BackupContents {
  header: Header;
  tables: Digest[];
}

/** Some rows of one table. */
export interface RowBatch {
  table: string;
  rows: Row[];
}

/**
 * Reads a backup to its end and returns what is in it, so that a damaged one is refused before anything is touched.
 *
 * @throws DamagedBackupError, and BackupError where there is no file or a newer version wrote it
 */
export async function checkBackup(file: string): Promise<BackupContents> {
  const reader = new BackupReader(file);
  // The rows themselves are not wanted yet.
  for await (const _batch of reader.rows()) continue;
  return reader.contents();
}

/** The rows of a backup. @throws DamagedBackupError where it comes to what cannot be, at the latest at its end */
export function readBackup(file: string): AsyncGenerator<RowBatch> {
  return new BackupReader(file).rows();
}

/** Goes through a file once and knows what may come next. */
class BackupReader {
  readonly #file: string;
  readonly #all: Hash = createHash("sha256");
  readonly #tables: Digest[] = [];
  #header: Header | undefined;
  #current: { digest: DigestBuilder; width: number } | undefined;
  #isComplete = false;

  constructor(file: string) {
    this.#file = file;
  }

  contents(): BackupContents {
    if (!this.#header) throw this.#damaged("its beginning is missing");
    return { header: this.#header, tables: this.#tables };
  }

  async *rows(): AsyncGenerator<RowBatch> {
    try {
      for await (const lines of readLines(this.#file)) yield* this.#batches(lines);
    } catch (error) {
      throw this.#explain(error);
    }
    if (!this.#isComplete) throw this.#damaged("its end is missing");
  }

  *#batches(lines: readonly string[]): Generator<RowBatch> {
    let rows: Row[] = [];
    for (const line of lines) {
      const value = this.#parse(line);
      if (Array.isArray(value)) {
        rows.push(this.#row(value, line));
        continue;
      }
      if (rows.length > 0) yield this.#batch(rows);
      rows = [];
      this.#mark(value, line);
    }
    if (rows.length > 0) yield this.#batch(rows);
  }

  #batch(rows: Row[]): RowBatch {
    return { table: this.#current?.digest.table ?? "", rows };
  }

  #row(value: readonly unknown[], line: string): Row {
    const isText = value.every((cell) => typeof cell === "string" || cell === null);
    if (!this.#current || !isText || value.length !== this.#current.width)
      throw this.#damaged("it has a row that belongs nowhere");
    this.#all.update(line).update("\n");
    this.#current.digest.add(`${line}\n`, 1);
    return value;
  }

  /** A line that is not a row: what begins or ends here. */
  #mark(value: unknown, line: string): void {
    if (this.#isComplete) throw this.#damaged("something follows its end");
    if (!this.#header) this.#header = this.#readHeader(value);
    else if (this.#current) this.#endTable(value);
    else if (this.#tables.length < this.#header.tables.length) this.#beginTable(value, this.#header);
    else this.#end(value);
    this.#all.update(line).update("\n");
  }

  #readHeader(value: unknown): Header {
    const kind = z.object({ format: z.literal(formatName), version: z.number() }).safeParse(value);
    if (!kind.success) throw this.#damaged("it is another kind of file");
    if (kind.data.version > formatVersion)
      throw new BackupError(
        `${this.#file} was written by a newer version, in a format that this one does not know. Restore it with that version.`,
      );
    return this.#expect(Header, value);
  }

  #beginTable(value: unknown, header: Header): void {
    const { table } = this.#expect(TableBegins, value);
    const expected = header.tables[this.#tables.length];
    if (expected?.name !== table) throw this.#damaged(`the table ${table} is not where it belongs`);
    this.#current = { digest: new DigestBuilder(table), width: expected.columns.length };
  }

  #endTable(value: unknown): void {
    const { end, rows, sha256 } = this.#expect(TableEnds, value);
    const found = this.#current?.digest.finish();
    if (found?.table !== end || found.rows !== rows || found.sha256 !== sha256)
      throw this.#damaged(`the table ${end} does not match its checksum`);
    this.#tables.push(found);
    this.#current = undefined;
  }

  #end(value: unknown): void {
    const { sha256 } = this.#expect(BackupEnds, value);
    if (this.#all.copy().digest("hex") !== sha256)
      throw this.#damaged("its content does not match its checksum");
    this.#isComplete = true;
  }

  #parse(line: string): unknown {
    try {
      return JSON.parse(line) as unknown;
    } catch (error) {
      throw this.#damaged("one of its lines cannot be read", error);
    }
  }

  #expect<T>(shape: z.ZodType<T>, value: unknown): T {
    const parsed = shape.safeParse(value);
    if (parsed.success) return parsed.data;
    throw this.#damaged("one of its lines says what cannot be", parsed.error);
  }

  #explain(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof BackupError || error instanceof DamagedBackupError)
      return error;
    const code = "code" in error ? String(error.code) : "";
    if (code === "ENOENT") return new BackupError(`There is no file ${this.#file}.`);
    if (code === "Z_BUF_ERROR") return this.#damaged("it is cut off", error);
    if (code.startsWith("Z_")) return this.#damaged("it was changed, or is another kind of file", error);
    return code ? error : this.#damaged(error.message, error);
  }

  #damaged(reason: string, cause?: unknown): DamagedBackupError {
    return new DamagedBackupError(this.#file, reason, { cause });
  }
}
