import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { openDatabase, type DatabaseOptions } from "../../prisma/client.ts";
import { emptyTemplate } from "./db.ts";
import { asAdministrator, databaseUrl, dropDatabase, startCluster } from "./postgres-cluster.ts";
import { testServerUrl } from "./test-server.ts";

/** A directory that is removed when the test file is done. */
export function scratchDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "scratch-"));
  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A module run in a process of its own: `code` may import `openDatabase` and its like by their path from the root. */
export function startProcess(code: string): ChildProcess {
  const root = path.resolve(import.meta.dirname, "../..");
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Returns once the process has written this. @throws Error when it ends without */
export function untilItSays(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(words)) resolve();
    });
    child.once("exit", () => reject(new Error(`The process ended having said: ${said}`)));
  });
}

/** An empty database of one kind, and how to open it again. */
export interface EmptyDatabase {
  name: string;
  options: DatabaseOptions;
}

/** Empty databases to try both back ends on: the embedded one, and a server's where a server can be had. */
export async function emptyDatabases(): Promise<EmptyDatabase[]> {
  const dataDir = path.join(scratchDirectory(), "pglite");
  const embedded = { name: "embedded", options: { dataDir, template: await emptyTemplate() } };
  const url = await emptyServerDatabase();
  return url === undefined ? [embedded] : [embedded, { name: "server", options: { url } }];
}

/** An empty database on the runner's server, or on one of our own; undefined where none can be had. */
export async function emptyServerDatabase(): Promise<string | undefined> {
  const shared = testServerUrl();
  if (shared) {
    const name = `test_empty_${process.pid}_${Date.now()}`;
    await asAdministrator(shared, (client) => client.query(`CREATE DATABASE ${name}`));
    afterAll(() => dropDatabase(shared, name));
    return databaseUrl(shared, name);
  }
  const cluster = await startCluster({ fast: true });
  if ("reason" in cluster) {
    console.warn(`Not tested on a server: ${cluster.reason}`);
    return undefined;
  }
  afterAll(() => cluster.stop());
  return cluster.createDatabase("empty");
}

/** Opens a database whose dropped connections are expected. */
export function openQuietly(options: DatabaseOptions): ReturnType<typeof openDatabase> {
  return openDatabase({ ...options, onError: () => undefined });
}
