import fs from "node:fs";
import pg from "pg";

/**
 * How many bytes must be free for changes to be taken in. The database stops for good when it cannot begin another file of its
 * log, which has 16 MB, or cannot finish a checkpoint.
 */
export const leastRoom = 48 * 2 ** 20;

/** Statements that change something, lock rows, or have files written. */
const changes =
  /^\s*(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY|CREATE|ALTER|DROP|REINDEX|VACUUM|CHECKPOINT)\b|\b(?:INSERT\s+INTO|UPDATE\s+(?:ONLY\s+)?"|DELETE\s+FROM|FOR\s+(?:NO\s+KEY\s+)?UPDATE|FOR\s+(?:KEY\s+)?SHARE)/i;

/**
 * Says before a statement is run whether the disk has room for it; reading needs none.
 * @returns the error that a server gives for a full disk
 */
export function roomOn(directory: string): (sql: string) => Error | undefined {
  return (sql) => {
    if (!changes.test(sql)) return undefined;
    const { bavail, bsize } = fs.statfsSync(directory);
    if (bavail * bsize >= leastRoom) return undefined;
    const message = `The disk of ${directory} is full.`;
    return Object.assign(new pg.DatabaseError(message, 0, "error"), { severity: "ERROR", code: "53100" });
  };
}
