import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { contentKey } from "./db.ts";
import { asAdministrator, databaseUrl, dropDatabase } from "./postgres-cluster.ts";
import { startProductionServer, type ProductionServer } from "./production-server.ts";

/** The built site with the demonstration in it, in a process and a database of its own. */
export interface Site {
  readonly origin: string;
  /** Stops the server; what was written stays. */
  stop(): Promise<void>;
  /** Starts it again on the same address and database. */
  start(): Promise<void>;
  /** Stops it and removes its database. */
  close(): Promise<void>;
}

/** A database to start a site on, and how to be rid of it. */
interface Place {
  readonly environment: Record<string, string>;
  remove(): Promise<void>;
}

/** Starts a site on the back end that TEST_DATABASE names. The demonstration is loaded once and then copied. */
export async function startSite(environment: Record<string, string> = {}): Promise<Site> {
  const place = process.env["TEST_DATABASE"] === "server" ? await serverPlace() : await embeddedPlace();
  const start = (port: string) =>
    startProductionServer({ DEMO: "1", LOG_LEVEL: "warn", ...place.environment, ...environment, PORT: port });
  let server: ProductionServer | undefined = await start("0");
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
    close: async () => {
      await stop();
      await place.remove();
    },
  };
}

/** Changes with whatever decides what a fresh site holds. */
const key = () => contentKey("prisma/migrations", "prisma/seed", "graphql").slice(0, 12);

async function embeddedPlace(): Promise<Place> {
  const template = resolve(".cache/site", key());
  const fresh = (directory: string) => ({ DATABASE_URL: "", DATA_DIR: directory });
  if (!existsSync(template)) {
    rmSync(resolve(".cache/site"), { recursive: true, force: true });
    mkdirSync(resolve(".cache/site"), { recursive: true });
    const partial = `${template}.partial`;
    await startAndStop(fresh(partial));
    renameSync(partial, template);
  }
  const directory = mkdtempSync(join(tmpdir(), "site-"));
  cpSync(template, directory, { recursive: true });
  return {
    environment: fresh(directory),
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function serverPlace(): Promise<Place> {
  const admin = process.env["TEST_SERVER_URL"];
  if (!admin) throw new Error("TEST_DATABASE=server needs TEST_SERVER_URL, the administrator's URL.");
  const template = `site_template_${key()}`;
  const name = `site_${randomBytes(6).toString("hex")}`;
  const isReady = await asAdministrator(admin, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${template}`);
    return rowCount !== 0;
  });
  if (!isReady) await startAndStop({ DATABASE_URL: databaseUrl(admin, template) });
  await asAdministrator(admin, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    environment: { DATABASE_URL: databaseUrl(admin, name) },
    remove: () => dropDatabase(admin, name),
  };
}

/** Lets a server fill an empty database: migrations, reference data, demonstration. */
async function startAndStop(environment: Record<string, string>): Promise<void> {
  const server = await startProductionServer({ DEMO: "1", LOG_LEVEL: "warn", ...environment });
  await server.stop();
}
