import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import pg from "pg";
import { embeddedDirectory } from "../address.ts";
import { inMemory, openEmbedded } from "../embedded/open.ts";
import { migrationAdapter } from "./migration-adapter.ts";
import { loadSchemaEngine, type SchemaEngine } from "./wasm-engine.ts";

/** A line from Prisma's CLI: JSON-RPC, one object a line. */
interface Request {
  id: number;
  method?: string;
  params?: unknown;
}

/**
 * Plays Prisma's schema engine for its CLI: `cli can-connect-to-database` and `cli create-database` as one-off
 * commands, everything else as JSON-RPC over stdin and stdout until stdin closes.
 */
export async function runEngineProcess(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { datamodels: { type: "string", multiple: true, short: "d" }, datasource: { type: "string" } },
  });
  const url = typeof values["datasource"] === "string" ? datasourceUrl(values["datasource"]) : undefined;
  if (positionals[0] === "cli") return runOnce(positionals[1], url);
  const files = [values["datamodels"] ?? []].flat().filter((file) => typeof file === "string");
  await answerRequests(() => openEngine(url, files));
}

function datasourceUrl(json: string): string | undefined {
  const { url } = JSON.parse(json) as { url?: string };
  return url;
}

async function runOnce(command: string | undefined, url: string | undefined): Promise<void> {
  if (url === undefined || embeddedDirectory(url) !== undefined) return;
  try {
    if (command === "create-database") await createDatabase(new URL(url));
    else await onServer(url, async () => undefined);
  } catch (error) {
    const isMissing = error instanceof pg.DatabaseError && error.code === "3D000";
    const fields = { error_code: isMissing ? "P1003" : "P1001", message: messageOf(error) };
    // The CLI takes the last line of two or more.
    console.error(
      JSON.stringify({ level: "INFO", target: "schema_engine", fields: { message: "Starting" } }),
    );
    console.error(JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields }));
    process.exitCode = 1;
  }
}

async function createDatabase(url: URL): Promise<void> {
  const name = decodeURIComponent(url.pathname.slice(1));
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  await onServer(maintenance.href, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`));
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The engine on the database named by the URL; without one, on an empty one in memory, enough to compare schemas. */
function openEngine(url: string | undefined, files: string[]): Promise<SchemaEngine> {
  let database: ReturnType<typeof openFor> | undefined;
  // The engine may connect more than once. The database opens once, and closes when the process ends.
  const adapter = migrationAdapter(async () => {
    const { pool } = await (database ??= openFor(url));
    return { pool, close: async () => undefined };
  });
  const datamodels = files.map((file): [string, string] => [file, readFileSync(file, "utf8")]);
  return loadSchemaEngine(adapter, datamodels.length > 0 ? datamodels : undefined);
}

async function openFor(url: string | undefined): Promise<{ pool: pg.Pool }> {
  const directory = url === undefined ? inMemory : embeddedDirectory(url);
  if (directory !== undefined) return openEmbedded({ directory });
  return { pool: new pg.Pool({ connectionString: url, application_name: "prisma" }) };
}

async function answerRequests(open: () => Promise<SchemaEngine>): Promise<void> {
  let engine: Promise<SchemaEngine> | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request;
    if (request.method === undefined) continue;
    try {
      const result = await (await (engine ??= open())).call(spelling(request.method), request.params);
      send({ id: request.id, result: request.method === "diff" ? printed(result) : (result ?? null) });
    } catch (error) {
      send({ id: request.id, error: rpcError(error) });
    }
  }
  process.exit();
}

/** One command has another name in the WebAssembly build. */
function spelling(method: string): string {
  return method === "getDatabaseVersion" ? "version" : method;
}

/** The native engine has the CLI print a difference while it runs; the other returns it as text. */
function printed(result: unknown): unknown {
  const { stdout, exitCode } = result as { stdout?: string; exitCode: number };
  if (stdout !== undefined && stdout !== null)
    send({ id: 1_000_000, method: "print", params: { content: stdout } });
  return { exitCode };
}

function rpcError(error: unknown): object {
  const message = messageOf(error);
  const { meta, code } = error as { meta?: unknown; code?: string };
  const data = { is_panic: false, message, meta: meta ?? null, error_code: code ?? null };
  return { code: 4466, message, data };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
