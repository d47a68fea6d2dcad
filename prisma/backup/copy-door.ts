import fs from "node:fs";
import type { Database } from "../client.ts";
import { DataDirectoryInUseError, lockDirectory } from "../embedded/lock.ts";
import { copiesOf, CopyRequest } from "./copy-request.ts";

/** The door, open. */
export interface CopyDoor {
  /** Returns once what is under way has ended. */
  close(): Promise<void>;
}

/** How often to look for requests, in milliseconds. */
const interval = 500;

/** A request that nobody holds any more is removed after so long, in milliseconds. */
const abandonedAfter = 60_000;

/**
 * Gives copies of the embedded database to processes that ask for one (`openCopy`), for as long as this process holds
 * it: nobody else can open its directory. A copy holds up requests for the time of copying files. For a server's
 * database there is nothing to do.
 */
export function openCopyDoor(
  db: Pick<Database, "copyTo">,
  directory: string,
  onError: (error: unknown) => void,
): CopyDoor {
  const { copyTo } = db;
  if (!copyTo) return { close: async () => undefined };
  let underWay: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    for (const name of namesIn(copiesOf(directory))) {
      const request = new CopyRequest(directory, name);
      if (request.isWanted) await give(request, copyTo);
      else await removeAbandoned(request);
    }
  };
  const timer = setInterval(() => {
    underWay ??= look()
      .catch(onError)
      .finally(() => (underWay = undefined));
  }, interval);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await underWay;
    },
  };
}

async function give(request: CopyRequest, copyTo: NonNullable<Database["copyTo"]>): Promise<void> {
  request.take();
  try {
    await copyTo(request.copy);
    request.answer();
  } catch (error) {
    request.answer(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** Whoever asked holds the lock of their request for as long as they live. */
async function removeAbandoned({ directory }: CopyRequest): Promise<void> {
  if (Date.now() - fs.statSync(directory).mtimeMs < abandonedAfter) return;
  try {
    const release = await lockDirectory(directory);
    await release();
    fs.rmSync(directory, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof DataDirectoryInUseError)) throw error;
  }
}

function namesIn(directory: string): string[] {
  return fs.existsSync(directory) ? fs.readdirSync(directory) : [];
}
