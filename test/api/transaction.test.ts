import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction, type Tx } from "../../graphql/core/transaction.ts";
import { queryIn } from "../../prisma/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

/** How a statement is sent: through Prisma, or straight to the transaction's connection. */
const ways = {
  "through Prisma": (tx: Tx, sql: string) => tx.$executeRawUnsafe(sql),
  "hand-written": (tx: Tx, sql: string) => queryIn(tx, sql),
};

/** Fails as PostgreSQL does with that SQLSTATE, so many times; gives how often it was tried. */
async function triesWith(way: keyof typeof ways, sqlState: string, failures: number): Promise<number> {
  let tries = 0;
  await inTransaction({ prisma: db.prisma, wakeRelay: () => undefined }, async (tx) => {
    tries += 1;
    if (tries <= failures) {
      await ways[way](tx, `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${sqlState}'; END $$`);
    }
  });
  return tries;
}

describe.each(["through Prisma", "hand-written"] as const)(
  "a transaction whose statement, %s, fails",
  (way) => {
    it.each(["40001", "40P01"])("is tried again when it gave way to another one (%s)", async (code) => {
      expect(await triesWith(way, code, 3)).toBe(4);
      await expect(triesWith(way, code, 4)).rejects.toThrow(code);
    });

    it("is not tried again after any other error", async () => {
      await expect(triesWith(way, "22012", 1)).rejects.toThrow("22012");
    });
  },
);

it("keeps what a hand-written statement does exactly if it is committed", async () => {
  const insert = (tx: Tx, id: string) =>
    queryIn(
      tx,
      `INSERT INTO "Taxonomy" ("id", "label", "multi", "origin", "position") VALUES ($1, $1, false, $1, 99)`,
      [id],
    );
  const run = (id: string, fails: boolean) =>
    inTransaction({ prisma: db.prisma, wakeRelay: () => undefined }, async (tx) => {
      await insert(tx, id);
      if (fails) throw new Error("undone");
    });
  await run("kept", false);
  await expect(run("undone", true)).rejects.toThrow("undone");
  const kept = await db.query<{ id: string }>(`SELECT "id" FROM "Taxonomy" WHERE "position" = 99`);
  expect(kept).toEqual([{ id: "kept" }]);
});
