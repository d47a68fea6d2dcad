import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  emptyServerDatabase,
  openQuietly,
  scratchDirectory,
  startProcess,
  untilItSays,
} from "../../../test/support/scratch.ts";
import { emptyTemplate } from "../../../test/support/db.ts";
import { openDatabase, type Database } from "../../client.ts";
import { copiesOf } from "../copy-request.ts";

const scratch = scratchDirectory();
const serverUrl = await emptyServerDatabase();

/** The settings of one service, with a data directory of its own. */
const settings = (name: string, url = ""): Record<string, string> => ({
  DATA_DIR: path.join(scratch, name),
  DATABASE_URL: url,
});

interface Run {
  code: number;
  said: string;
}

/** Runs a command as its npm script does. */
async function run(command: string, args: string[], environment: Record<string, string>): Promise<Run> {
  const script = path.resolve(import.meta.dirname, `${command}.ts`);
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", script, ...args],
      {
        env: { ...process.env, ...environment },
      },
    );
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

/** A process that holds the embedded database as the service does, and writes two rows at a time, for ever. */
const service = (dataDir: string): string => `
  import { openDatabase } from "./prisma/client.ts";
  import { applyMigrations } from "./prisma/migrate.ts";
  import { openCopyDoor } from "./prisma/backup/copy-door.ts";
  const directory = ${JSON.stringify(path.join(dataDir, "pglite"))};
  const db = await openDatabase({ dataDir: directory });
  await applyMigrations(db);
  openCopyDoor(db, directory, console.error);
  for (let n = 0; ; n += 1) {
    await db.prisma.$transaction([
      db.prisma.referenceLoad.create({ data: { id: "pair " + n, digest: "", loadedAt: new Date() } }),
      db.prisma.glossaryTerm.create({ data: { id: "pair " + n, term: "", definition: "", source: "" } }),
    ]);
    if (n === 20) console.log("writing");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
`;

/** How many pairs there are. @throws where one has lost its other half */
async function pairsIn(db: Database): Promise<number> {
  const [loads, terms] = [await db.prisma.referenceLoad.count(), await db.prisma.glossaryTerm.count()];
  expect(loads).toBe(terms);
  return loads;
}

describe("the commands", { timeout: 180_000 }, () => {
  const running = settings("running");
  const file = path.join(scratch, "running.backup.gz");
  let ended: Promise<unknown>;
  let kill: () => void;

  beforeAll(async () => {
    const dataDir = path.join(running["DATA_DIR"] ?? "", "pglite");
    await (await openDatabase({ dataDir, template: await emptyTemplate() })).close();
    const child = startProcess(service(running["DATA_DIR"] ?? ""));
    ended = new Promise((resolve) => child.once("exit", resolve));
    kill = () => void child.kill("SIGKILL");
    await untilItSays(child, "writing");
  }, 180_000);
  afterAll(async () => {
    kill();
    await ended;
  });

  it("back up a database that another process holds and writes to, and leave nothing of the copy", async () => {
    const backup = await run("backup", ["--to", file], running);
    expect(backup.code, backup.said).toBe(0);
    expect(backup.said).toContain(file);
    expect(backup.said).toMatch(/ReferenceLoad +\d{2,} +[0-9a-f]{12}\n/);
    expect(fs.readdirSync(copiesOf(path.join(running["DATA_DIR"] ?? "", "pglite")))).toEqual([]);
  });

  it("restore it elsewhere, and say that both hold the same", async () => {
    const elsewhere = settings("elsewhere");
    const dataDir = path.join(elsewhere["DATA_DIR"] ?? "", "pglite");
    await (await openDatabase({ dataDir, template: await emptyTemplate() })).close();
    const restore = await run("restore", ["--from", file], elsewhere);
    expect(restore.code, restore.said).toBe(0);
    expect(restore.said).toMatch(/\nReferenceLoad +(\d+) +\1 +([0-9a-f]{12}) +\2 +same\n/);
    const db = await openDatabase({ dataDir });
    expect(await pairsIn(db)).toBeGreaterThan(20);
    await db.close();
  });

  it("do not change or move a database that another process holds", async () => {
    for (const [command, args] of [
      ["restore", ["--from", file, "--replace"]],
      ["move", ["--to", serverUrl ?? "postgresql://127.0.0.1:1/none"]],
    ] as const) {
      const { code, said } = await run(command, [...args], running);
      expect(code, command).toBe(1);
      expect(said, command).toMatch(/in use by another process/);
    }
  });

  it("tell how they are called", async () => {
    const wrong = [
      ["restore", [], "--from is missing"],
      ["move", ["--to", "https://example.nhs.uk"], "--to must be an address such as postgresql://"],
    ] as const;
    for (const [command, args, words] of wrong) {
      const { code, said } = await run(command, [...args], running);
      expect(code, words).toBe(2);
      expect(said, words).toContain(words);
      expect(said, words).toContain(`npm run ${command}`);
    }
    const nothing = await run("backup", [], settings("nothing"));
    expect(nothing.code).toBe(1);
    expect(nothing.said).toContain("There is no database in");
    expect(fs.existsSync(path.join(scratch, "nothing"))).toBe(false);
  });

  it.skipIf(serverUrl === undefined)("move it to a server, once it is free, and back up that", async () => {
    kill();
    await ended;
    const move = await run("move", ["--to", serverUrl ?? ""], running);
    expect(move.code, move.said).toBe(0);
    expect(move.said).toMatch(/\nGlossaryTerm +(\d+) +\1 +([0-9a-f]{12}) +\2 +same\n/);
    expect(move.said).not.toContain(new URL(serverUrl ?? "").password);
    const embedded = await openDatabase({ dataDir: path.join(running["DATA_DIR"] ?? "", "pglite") });
    const server = await openQuietly({ url: serverUrl });
    expect(await pairsIn(server)).toBe(await pairsIn(embedded));
    await embedded.close();
    await server.close();

    const there = settings("server", serverUrl);
    const backup = await run("backup", [], there);
    expect(backup.code, backup.said).toBe(0);
    expect(fs.readdirSync(path.join(there["DATA_DIR"] ?? "", "backups"))).toHaveLength(1);
    // The row counts and digests that the move showed are those of the backup.
    const row = /\nGlossaryTerm +\d+ +\d+ +([0-9a-f]{12})/.exec(move.said)?.[1];
    expect(backup.said).toContain(row);
  });
});
