import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { DataDirectoryInUseError, openDatabase, type Database } from "../client.ts";
import { lockDirectory } from "../embedded/lock.ts";
import { copiesOf, CopyRequest } from "./copy-request.ts";
import { BackupError } from "./faults.ts";

/** How long whoever holds the database may take to take a request up, in milliseconds. */
const patience = 30_000;

/** How often to look for the answer, and whether the database has become free meanwhile, in milliseconds. */
const interval = 100;

/**
 * Opens the embedded database in a directory, for reading: itself where nobody has it open, else a copy of this moment,
 * made by the process that has. The copy goes when it is closed.
 *
 * @throws BackupError when that process gives none
 */
export async function openCopy(directory: string): Promise<Database> {
  const free = await openIfFree(directory);
  if (free) return free;
  const request = new CopyRequest(directory, randomUUID());
  fs.mkdirSync(copiesOf(directory), { recursive: true, mode: 0o700 });
  const release = await lockDirectory(request.directory);
  const remove = async (): Promise<void> => {
    await release();
    fs.rmSync(request.directory, { recursive: true, force: true });
  };
  try {
    request.want();
    const freed = await untilAnswered(request, directory);
    if (freed) {
      await remove();
      return freed;
    }
    const copy = await openDatabase({ dataDir: request.copy, durable: false });
    return {
      ...copy,
      async close() {
        await copy.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Returns the database itself where its holder ended without an answer. */
async function untilAnswered(request: CopyRequest, directory: string): Promise<Database | undefined> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = request.answered;
    if (answer === "") return undefined;
    if (answer !== undefined) throw new BackupError(`The service could not copy its database: ${answer}`);
    if (request.isWanted && Date.now() > deadline)
      throw new BackupError(
        `Another process has ${directory} open and gives no copy of it: an older version, or another command. ` +
          "End it, and try again.",
      );
    await sleep(interval);
    const freed = await openIfFree(directory);
    if (freed) return freed;
  }
}

async function openIfFree(directory: string): Promise<Database | undefined> {
  try {
    return await openDatabase({ dataDir: directory });
  } catch (error) {
    if (error instanceof DataDirectoryInUseError) return undefined;
    throw error;
  }
}
