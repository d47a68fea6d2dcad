/** A backup cannot be taken, or cannot be restored. Nothing was changed; the message says why and what to do. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/** The file is no backup, or no longer the one that was written. */
export class DamagedBackupError extends Error {
  override readonly name = "DamagedBackupError";

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} is not a whole backup: ${reason}. Nothing was changed.`, options);
  }
}
