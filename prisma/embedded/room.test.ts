import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyTemplate } from "../../test/support/db.ts";
import { scratchDirectory } from "../../test/support/scratch.ts";
import { openDatabase } from "../client.ts";
import { applyMigrations } from "../migrate.ts";
import { isFull, isUnavailable } from "../unavailable.ts";
import { leastRoom, roomOn } from "./room.ts";

const scratch = scratchDirectory();
afterEach(() => vi.restoreAllMocks());

/** As if so many bytes were free on every disk. */
function pretendFree(bytes: number): void {
  const disk = fs.statfsSync(scratch);
  vi.spyOn(fs, "statfsSync").mockReturnValue(Object.assign(disk, { bavail: Math.floor(bytes / disk.bsize) }));
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "it was done",
    (error: unknown) => error,
  );

describe("an embedded database whose disk is full", { timeout: 60_000 }, () => {
  it("refuses changes as a server does, lets people read, and goes on as soon as there is room", async () => {
    const db = await openDatabase({ dataDir: path.join(scratch, "pglite"), template: await emptyTemplate() });
    await applyMigrations(db);
    const tag = { id: "region", label: "Region", position: 1, multi: false, origin: "Ours" };
    const change = () => [
      () => db.query(`INSERT INTO "RateLimit" SELECT * FROM "RateLimit"`),
      () => db.prisma.taxonomy.create({ data: tag }),
      () => db.prisma.$transaction((tx) => tx.taxonomy.create({ data: tag })),
      () => db.query("CHECKPOINT"),
    ];
    pretendFree(leastRoom - 2 ** 20);
    for (const work of change()) {
      const error = await failureOf(work());
      expect(isFull(error), String(error)).toBe(true);
      expect(isUnavailable(error)).toBe(true);
    }
    expect(await db.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(await db.prisma.taxonomy.count()).toBe(0);

    pretendFree(leastRoom + 2 ** 20);
    await db.query("CHECKPOINT");
    await db.prisma.$transaction((tx) => tx.taxonomy.create({ data: tag }));
    expect(await db.prisma.taxonomy.count()).toBe(1);
    await db.close();
  });

  it.each([
    'WITH "new" AS (INSERT INTO "Post" ("id") VALUES ($1) RETURNING "id") SELECT * FROM "new"',
    'UPDATE "Thread" SET "title" = $1',
    ' delete from "Draft"',
    'SELECT "id" FROM "Thread" WHERE "id" = $1 FOR UPDATE',
    'VACUUM (ANALYZE) public."Post"',
  ])("holds back %s", (sql) => {
    pretendFree(0);
    expect(roomOn(scratch)(sql)).toMatchObject({ code: "53100" });
  });

  it.each([
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    'SELECT "updatedAt", "deletedAt" FROM "Post" WHERE "markdown" = $1',
    "LISTEN outbox",
  ])("lets %s through", (sql) => {
    pretendFree(0);
    expect(roomOn(scratch)(sql)).toBeUndefined();
  });
});
