import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { refuseWhileInUse } from "./empty-schema.ts";
import { BackupError } from "./faults.ts";
import { openForWriting, refuseMissing, type Place } from "./place.ts";
import { restoreBackup, type Restored, type RestoreOptions } from "./restore-backup.ts";
import { inOneTransaction } from "./snapshot.ts";
import { writeBackup } from "./write-backup.ts";

/**
 * Carries everything to a PostgreSQL server by way of a backup, which is removed again. What is written at the old place
 * afterwards would stay behind, so nobody else may have that open. The old place stays as it is.
 *
 * @throws DataDirectoryInUseError or BackupError while the service is running, and whatever `restoreBackup` throws
 */
export async function moveDatabase(from: Place, to: string, options: RestoreOptions = {}): Promise<Restored> {
  if (from.url === to)
    throw new BackupError("The settings name that very database: there is nothing to move.");
  refuseMissing(from);
  const source = await openForWriting(from);
  const file = path.join(from.backups, `moving-${randomUUID()}.backup.gz`);
  try {
    if (source.kind === "server") await inOneTransaction(source, "snapshot", refuseWhileInUse);
    await writeBackup(source, file);
    const target = await openForWriting({ ...from, url: to });
    try {
      return await restoreBackup(target, file, options);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
    fs.rmSync(file, { force: true });
  }
}
