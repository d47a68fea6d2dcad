import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { createHash } from "node:crypto";

/** Another process, or this one, has the data directory open. */
export class DataDirectoryInUseError extends Error {
  override readonly name = "DataDirectoryInUseError";

  constructor(directory: string) {
    super(
      `The data directory ${directory} is in use by another process, and two processes on one directory lose data. ` +
        `Stop the other process (an app server or a database command that is still running), ` +
        `choose another directory with DATA_DIR, or set DATABASE_URL to a PostgreSQL server, which many processes can share.`,
    );
  }
}

/**
 * Takes a data directory for this process; returns what gives it back. The locks are listening sockets, which the
 * kernel releases however the process dies, so a crash never leaves a stale lock behind.
 *
 * On Linux there are two. The abstract socket has no race, but is seen only inside one network namespace; the socket
 * file in the directory also keeps out a container that shares the volume.
 *
 * @throws DataDirectoryInUseError
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  fs.mkdirSync(directory, { recursive: true });
  const real = fs.realpathSync(directory);
  const key = createHash("sha256").update(real).digest("hex").slice(0, 24);
  const held: net.Server[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(held.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  };
  try {
    if (process.platform === "win32") held.push(await listen(`\\\\.\\pipe\\pglite-${key}`));
    if (process.platform === "linux") held.push(await listen(`\0pglite-${key}`));
    if (process.platform !== "win32") held.push(...(await listenOnFile(real)));
    return release;
  } catch (error) {
    await release();
    throw isCode(error, "EADDRINUSE") ? new DataDirectoryInUseError(real) : error;
  }
}

/** A socket file, unless the file system has none (some network mounts). A file that nobody answers on is stale. */
async function listenOnFile(directory: string): Promise<net.Server[]> {
  const file = path.join(directory, "lock.sock");
  // The kernel takes about 100 bytes of path. Linux can name the directory through a descriptor instead.
  const isLong = Buffer.byteLength(file) > 100;
  if (isLong && process.platform !== "linux") return [];
  const descriptor = isLong ? fs.openSync(directory, fs.constants.O_RDONLY) : undefined;
  const address = descriptor === undefined ? file : `/proc/self/fd/${descriptor}/lock.sock`;
  try {
    if (fs.existsSync(file)) {
      if (await answers(address)) throw Object.assign(new Error("in use"), { code: "EADDRINUSE" });
      fs.rmSync(file, { force: true });
    }
    return [await listen(address)];
  } catch (error) {
    if (isCode(error, "ENOTSUP") || isCode(error, "EOPNOTSUPP") || isCode(error, "EPERM")) return [];
    throw error;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

function listen(address: string): Promise<net.Server> {
  const server = net.createServer((socket) => socket.end());
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
