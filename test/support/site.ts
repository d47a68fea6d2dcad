import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { contentKey, waitForLock } from "./db.ts";
import { asAdministrator, databaseUrl, dropDatabase } from "./postgres-cluster.ts";
import { startProductionServer, type ProductionServer } from "./production-server.ts";
import { signInByForm } from "./sign-in-by-form.ts";
import { testServerUrl } from "./test-server.ts";

/** The built site with the demonstration in it, in a process and a database of its own. */
export interface Site {
  readonly origin: string;
  /** Stops the server; what was written stays. */
  stop(): Promise<void>;
  /** Starts it again on the same address and database. */
  start(): Promise<void>;
  /** The errors that it logged since it was started last: there should be none. */
  complaints(): string[];
  /** Stops it and removes its database. */
  close(): Promise<void>;
}

/** A database to start a site on, and how to be rid of it. */
interface Place {
  readonly environment: Record<string, string>;
  remove(): Promise<void>;
}

/**
 * Starts a site on the back end that TEST_DATABASE names, on any free port unless PORT says which. The demonstration is loaded once and
 * then copied.
 */
export async function startSite(environment: Record<string, string> = {}): Promise<Site> {
  const place = process.env["TEST_DATABASE"] === "server" ? await serverPlace() : await embeddedPlace();
  const start = (port: string) =>
    startProductionServer({ DEMO: "1", LOG_LEVEL: "warn", ...place.environment, ...environment, PORT: port });
  let server: ProductionServer | undefined = await start(environment["PORT"] ?? "0");
  const { origin } = server;
  const stop = async () => {
    await server?.stop();
    server = undefined;
  };
  return {
    origin,
    stop,
    start: async () => {
      server ??= await start(new URL(origin).port);
    },
    complaints: () => (server?.said() ?? "").split("\n").filter((line) => line.includes('"level":"error"')),
    close: async () => {
      await stop();
      await place.remove();
    },
  };
}

/** Changes with whatever decides what a fresh site holds. */
const key = () =>
  contentKey("prisma/migrations", "prisma/seed", "graphql", "realtime", "test/support/site.ts").slice(0, 12);

async function embeddedPlace(): Promise<Place> {
  const shelf = resolve(".cache/site");
  const template = join(shelf, key());
  const fresh = (directory: string) => ({ DATABASE_URL: "", DATA_DIR: directory });
  if (!existsSync(template)) {
    // Of test files that run at once, one makes it.
    const unlock = await waitForLock(shelf);
    try {
      if (!existsSync(template)) {
        const old = readdirSync(shelf, { withFileTypes: true }).filter((entry) => entry.isDirectory());
        for (const { name } of old) rmSync(join(shelf, name), { recursive: true, force: true });
        await startAndStop(fresh(`${template}.partial`));
        renameSync(`${template}.partial`, template);
      }
    } finally {
      await unlock();
    }
  }
  const directory = mkdtempSync(join(tmpdir(), "site-"));
  cpSync(template, directory, { recursive: true, filter: (path) => !path.endsWith(".sock") });
  return {
    environment: fresh(directory),
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function serverPlace(): Promise<Place> {
  const admin = testServerUrl();
  if (!admin) throw new Error("TEST_DATABASE=server needs TEST_SERVER_URL, the administrator's URL.");
  const template = `site_template_${key()}`;
  const name = `site_${randomBytes(6).toString("hex")}`;
  await asAdministrator(admin, async (client) => {
    // The session's lock: of test files that run at once, one makes the template. It is marked when it is complete.
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [template]);
    const isComplete = "SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate";
    const { rowCount } = await client.query(isComplete, [template]);
    if (rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${template}`);
      await startAndStop({ DATABASE_URL: databaseUrl(admin, template) });
      await client.query(`ALTER DATABASE ${template} WITH is_template true`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    environment: { DATABASE_URL: databaseUrl(admin, name) },
    remove: () => dropDatabase(admin, name),
  };
}

/** Lets a server fill an empty database, migrations, reference data, demonstration, and do all that there is to do about it. */
async function startAndStop(environment: Record<string, string>): Promise<void> {
  const server = await startProductionServer({ DEMO: "1", LOG_LEVEL: "warn", ...environment });
  await untilNothingWaits(server.origin);
  await server.stop();
}

/** Waits until nothing has waited in the outbox for a moment: what is done about one event may be another one. */
async function untilNothingWaits(origin: string): Promise<void> {
  const ask = (path: string, init?: RequestInit) => fetch(origin + path, { redirect: "manual", ...init });
  const cookie = await signInByForm(ask, "administrator");
  for (let empty = 0; empty < 4; await sleep(250)) {
    const answer = await ask("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", cookie, origin },
      body: JSON.stringify({ query: "{ outbox { waiting } }" }),
    });
    const { data } = Outbox.parse(await answer.json());
    empty = data.outbox.waiting === 0 ? empty + 1 : 0;
  }
  await ask("/sign-out", { method: "POST", headers: { cookie, origin } });
}

/** What is read of the answer. */
const Outbox = z.object({ data: z.object({ outbox: z.object({ waiting: z.number() }) }) });
