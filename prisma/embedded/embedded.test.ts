import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { emptyTemplate } from "../../test/support/db.ts";
import { scratchDirectory, startProcess, untilItSays } from "../../test/support/scratch.ts";
import { DataDirectoryInUseError, openDatabase } from "../client.ts";
import { lockDirectory } from "./lock.ts";

const scratch = scratchDirectory();
const template = await emptyTemplate();

const openAndStay = (dataDir: string): string => `
  import { openDatabase } from "./prisma/client.ts";
  const db = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
  await db.query("CREATE TABLE IF NOT EXISTS note (text text)");
  await db.query("INSERT INTO note VALUES ('acknowledged')");
  console.log("written");
  setInterval(() => undefined, 1000);
`;

describe("the embedded database's directory", { timeout: 90_000 }, () => {
  it("is refused to a second process, and free again once the first was killed, with all it acknowledged", async () => {
    const dataDir = path.join(scratch, "shared");
    await (await openDatabase({ dataDir, template })).close();
    const first = startProcess(openAndStay(dataDir));
    await untilItSays(first, "written");
    await expect(openDatabase({ dataDir })).rejects.toThrow(DataDirectoryInUseError);
    await expect(openDatabase({ dataDir })).rejects.toThrow(/DATABASE_URL to a PostgreSQL server/);

    const ended = new Promise((resolve) => first.once("exit", resolve));
    first.kill("SIGKILL");
    await ended;
    const db = await openDatabase({ dataDir });
    expect(await db.query("SELECT text FROM note")).toEqual([{ text: "acknowledged" }]);
    await db.close();
  });

  it("is refused to a second opening in one process until the first is closed", async () => {
    const directory = path.join(scratch, "twice");
    const release = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(DataDirectoryInUseError);
    await release();
    await (
      await lockDirectory(directory)
    )();
  });

  it("can have a path longer than a socket's address", async () => {
    const directory = path.join(scratch, "d".repeat(120), "e".repeat(120));
    const release = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(DataDirectoryInUseError);
    await release();
  });

  it("is begun again when its creation was cut short", async () => {
    const dataDir = path.join(scratch, "unfinished");
    fs.mkdirSync(path.join(dataDir, "pgdata"), { recursive: true });
    fs.writeFileSync(path.join(dataDir, "pgdata", "PG_VERSION"), "18\n");
    fs.writeFileSync(path.join(dataDir, "creation-unfinished"), "");
    const db = await openDatabase({ dataDir });
    expect(await db.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await db.close();
    expect(fs.readdirSync(dataDir)).toEqual(["pgdata"]);
  });
});

describe("a commit", { timeout: 60_000 }, () => {
  it("waits for the disk, once for a transaction", async () => {
    const db = await openDatabase({ dataDir: path.join(scratch, "durable"), template });
    await db.query("CREATE TABLE note (text text)");
    const before = db.fsyncs?.() ?? 0;
    for (let i = 0; i < 10; i += 1) await db.query("INSERT INTO note VALUES ('kept')");
    expect((db.fsyncs?.() ?? 0) - before).toBeGreaterThanOrEqual(10);
    await db.close();
  });

  it("does not, where the data can be made again", async () => {
    const db = await openDatabase({ dataDir: path.join(scratch, "fast"), durable: false, template });
    await db.query("CREATE TABLE note (text text)");
    expect(db.fsyncs?.()).toBe(0);
    await db.close();
  });
});

describe("the one session", () => {
  it("is left clean by a client that was thrown away in mid-transaction", async () => {
    const db = await openDatabase({ url: "memory://", template });
    await db.query("CREATE TABLE note (text text)");
    const client = await db.pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO note VALUES ('half done')");
    client.release(true);
    expect(await db.query("SELECT * FROM note")).toEqual([]);
    await db.close();
  });

  it("serves on after a transaction that waited too long for it", async () => {
    const db = await openDatabase({ url: "memory://", template });
    const client = await db.pool.connect();
    const late = db.prisma.$transaction(async (tx) => tx.$queryRaw`SELECT 1`, { maxWait: 50 });
    await expect(late).rejects.toMatchObject({ code: "P2028" });
    client.release();
    expect(await db.query("SELECT 2 AS two")).toEqual([{ two: 2 }]);
    await db.prisma.$transaction(async (tx) => tx.$queryRaw`SELECT 3`);
    await db.close();
  });

  it("leaves whatever else waits its turn while statements follow each other", async () => {
    const db = await openDatabase({ url: "memory://", template });
    let isRunning = true;
    let turns = 0;
    const takeTurn = () => {
      turns += 1;
      if (isRunning) setImmediate(takeTurn);
    };
    setImmediate(takeTurn);
    const sums: unknown[] = [];
    for (let n = 0; n < 200; n += 1)
      sums.push(await db.query("SELECT sum(n) FROM generate_series(1, 20000) n"));
    isRunning = false;
    expect(sums).toHaveLength(200);
    expect(turns).toBeGreaterThan(20);
    await db.close();
  });

  it("goes into a snapshot, and comes out of it", async () => {
    const first = await openDatabase({ url: "memory://", template });
    await first.query("CREATE TABLE note AS SELECT 'carried' AS text");
    const snapshot = await first.snapshot?.();
    await first.close();
    const second = await openDatabase({ url: "memory://", template: snapshot });
    expect(await second.query("SELECT text FROM note")).toEqual([{ text: "carried" }]);
    await second.close();
  });
});
