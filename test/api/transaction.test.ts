import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../graphql/core/transaction.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

/** Fails as PostgreSQL does with that SQLSTATE, so many times; gives how often it was tried. */
async function triesWith(sqlState: string, failures: number): Promise<number> {
  let tries = 0;
  await inTransaction({ prisma: db.prisma, wakeRelay: () => undefined }, async (tx) => {
    tries += 1;
    if (tries <= failures) {
      await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${sqlState}'; END $$`);
    }
  });
  return tries;
}

it.each(["40001", "40P01"])(
  "is tried again when the database gives way to another one (%s)",
  async (code) => {
    expect(await triesWith(code, 3)).toBe(4);
    await expect(triesWith(code, 4)).rejects.toThrow(code);
  },
);

it("is not tried again after any other error", async () => {
  await expect(triesWith("22012", 1)).rejects.toThrow("22012");
});
