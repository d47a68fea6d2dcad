import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { emptyDatabases, openQuietly } from "../test/support/scratch.ts";
import { countStatements, queryIn, type Database } from "./client.ts";
import { startMaintenance } from "./maintenance.ts";
import { applyMigrations } from "./migrate.ts";

describe.each(await emptyDatabases())("the $name database", ({ options }) => {
  let db: Database;
  const onStatement = vi.fn();
  beforeAll(async () => {
    db = await openQuietly({ ...options, onStatement });
    await applyMigrations(db);
  });
  afterAll(() => db.close());

  describe("counting statements", () => {
    it("counts Prisma's and hand-written ones, inside transactions and outside, but not what makes a transaction", async () => {
      onStatement.mockClear();
      const { result, statements, transactions, sql } = await countStatements(async () => {
        await db.prisma.region.findMany();
        await db.query("SELECT 1");
        return db.prisma.$transaction(async (tx) => {
          await tx.region.count();
          await tx.$executeRaw`SELECT 2`;
          await queryIn(tx, "SELECT 3");
          return "done";
        });
      });
      expect({ result, statements, transactions }).toEqual({
        result: "done",
        statements: 5,
        transactions: 1,
      });
      expect(sql.slice(1)).toEqual(["SELECT 1", expect.stringContaining("COUNT"), "SELECT 2", "SELECT 3"]);
      expect(onStatement).toHaveBeenCalledTimes(5);
    });

    it("counts a nested relation as part of one statement", async () => {
      const { statements } = await countStatements(() =>
        db.prisma.region.findMany({ include: { icbs: { include: { populations: true } } } }),
      );
      expect(statements).toBe(1);
    });

    it("keeps work that goes on at once apart, and adds inner counts to outer ones", async () => {
      const times = (n: number) =>
        countStatements(async () => {
          for (let i = 0; i < n; i += 1) await db.query("SELECT 1");
        });
      const outer = await countStatements(() => Promise.all([times(1), times(3)]));
      expect(outer.result.map(({ statements }) => statements)).toEqual([1, 3]);
      expect(outer.statements).toBe(4);
    });
  });

  describe("hand-written SQL", () => {
    const sql = `SELECT count(*) AS count, 1.50::numeric AS amount, date '2026-04-01' AS day, now() AS moment,
      ARRAY[1::bigint, 2] AS many, '{"a":1}'::jsonb AS json, NULL::bigint AS nothing, $1 = ANY($2::text[]) AS found,
      to_tsvector('simple', 'word') AS words`;
    const row = {
      count: 1,
      amount: expect.stringMatching(/^1\.50?$/) as unknown,
      day: new Date("2026-04-01T00:00:00Z"),
      moment: expect.any(Date) as unknown,
      many: [1, 2],
      json: { a: 1 },
      nothing: null,
      found: true,
      words: "'word':1",
    };

    it("reads results the same outside a transaction and inside", async () => {
      expect(await db.query(sql, ["a", ["a", "b"]])).toEqual([row]);
      const inside = await db.prisma.$transaction((tx) => queryIn(tx, sql, ["a", ["a", "b"]]));
      expect(inside).toEqual([row]);
    });

    it("refuses an integer that a number cannot hold", async () => {
      const tooLarge = "SELECT 9007199254740993 AS n";
      await expect(db.query(tooLarge)).rejects.toThrow(RangeError);
      await expect(db.prisma.$transaction((tx) => queryIn(tx, tooLarge))).rejects.toThrow(RangeError);
    });

    it("takes part in the transaction that it is given", async () => {
      const undone = db.prisma.$transaction(async (tx) => {
        await queryIn(tx, `INSERT INTO "Region" ("id", "name", "slug") VALUES ($1, $2, $3)`, [
          "Y0",
          "Nowhere",
          "nowhere",
        ]);
        throw new Error("undone");
      });
      await expect(undone).rejects.toThrow("undone");
      expect(await db.prisma.region.count()).toBe(0);
    });
  });

  describe("listening", () => {
    it("hears what is sent in a committed transaction and outside one, until told to stop", async () => {
      const heard: string[] = [];
      const stop = await db.listen("Some channel", (payload) => heard.push(payload));
      await db.prisma.$transaction((tx) =>
        queryIn(tx, "SELECT pg_notify('Some channel', $1)", ["committed"]),
      );
      const undone = db.prisma.$transaction(async (tx) => {
        await queryIn(tx, "SELECT pg_notify('Some channel', $1)", ["undone"]);
        throw new Error("undone");
      });
      await expect(undone).rejects.toThrow("undone");
      await db.query("SELECT pg_notify('Some channel', $1)", ["outside"]);
      await vi.waitFor(() => expect(heard).toEqual(["committed", "outside"]));
      await stop();
      await db.query("SELECT pg_notify('Some channel', $1)", ["late"]);
      await sleep(50);
      expect(heard).toHaveLength(2);
    });

    it("starts outside a transaction that is under way, and survives its end", async () => {
      const heard: string[] = [];
      let listening: Promise<() => Promise<void>> | undefined;
      const undone = db.prisma.$transaction(async (tx) => {
        listening = db.listen("during", (payload) => heard.push(payload));
        await queryIn(tx, "SELECT 1");
        throw new Error("undone");
      });
      await expect(undone).rejects.toThrow("undone");
      const stop = await listening;
      await db.query("NOTIFY during, 'heard'");
      await vi.waitFor(() => expect(heard).toEqual(["heard"]));
      await stop?.();
    });
  });

  it("is tidied up where it does not do that itself", async () => {
    const maintenance = startMaintenance(db);
    // What the tests before left behind.
    await maintenance.run();
    await db.query("CREATE TABLE churn AS SELECT generate_series(1, 1000) AS n");
    await db.query("UPDATE churn SET n = n + 1");
    expect(await maintenance.run()).toBe(db.kind === "embedded" ? 1 : 0);
    expect(await maintenance.run()).toBe(0);
    await maintenance.stop();
    await db.query("DROP TABLE churn");
  });
});
