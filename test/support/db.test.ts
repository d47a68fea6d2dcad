import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../prisma/client.ts";
import { contentKey, openTestDatabase, resetDatabase } from "./db.ts";

describe("a test database", () => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase({
      prepareKey: contentKey("test/support/db.test.ts"),
      prepare: async (empty) => {
        await empty.prisma.region.create({ data: { id: "Y56", name: "London", slug: "london" } });
      },
    });
  });
  afterAll(() => db.close());

  it("is reset to what it was prepared with, whatever a test did", async () => {
    const prepared = [{ id: "Y56", name: "London", slug: "london" }];
    expect(await db.prisma.region.findMany()).toEqual(prepared);

    await db.prisma.region.update({ where: { id: "Y56" }, data: { name: "Changed" } });
    await db.prisma.region.create({ data: { id: "Y58", name: "South West", slug: "south-west" } });
    await resetDatabase(db);
    expect(await db.prisma.region.findMany()).toEqual(prepared);

    await db.prisma.region.deleteMany();
    await resetDatabase(db);
    await resetDatabase(db);
    expect(await db.prisma.region.findMany()).toEqual(prepared);
  });
});
