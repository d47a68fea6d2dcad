import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { emptyServerDatabase, openQuietly } from "../test/support/scratch.ts";
import { asAdministrator } from "../test/support/postgres-cluster.ts";
import type { Database } from "./client.ts";
import { isUnavailable } from "./unavailable.ts";

/** A server to be cut off from, where one can be had. */
const serverUrl = await emptyServerDatabase();
const opened: Database[] = [];
afterEach(async () => {
  for (const db of opened.splice(0)) await db.close();
});

async function open(url: string): Promise<Database> {
  const db = await openQuietly({ url, maxConnections: 2 });
  opened.push(db);
  return db;
}

/** What two kinds of statement fail with. */
function failures(db: Database): Promise<unknown[]> {
  const caught = (work: Promise<unknown>) =>
    work.then(
      () => "nothing",
      (error: unknown) => error,
    );
  return Promise.all([
    caught(db.query("SELECT pg_sleep(5)")),
    caught(db.prisma.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(5)::text`)),
  ]);
}

describe("the database cannot be used", () => {
  it("when nothing answers at its address", async () => {
    const db = await open("postgresql://postgres@127.0.0.1:1/none");
    for (const error of await failures(db)) expect(isUnavailable(error)).toBe(true);
  });

  it("when a connection is cut in the middle of a statement", async ({ skip }) => {
    const url = serverUrl ?? skip();
    const db = await open(url);
    await db.query("SELECT 1");
    const failing = failures(db);
    await asAdministrator(url, async (client) => {
      for (let cut = 0; cut < 2;) {
        const { rowCount } = await client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(5)%' AND pid <> pg_backend_pid()",
        );
        cut += rowCount ?? 0;
      }
    });
    for (const error of await failing) expect(isUnavailable(error), String(error)).toBe(true);
  });

  it("when its disk is full", () => {
    const full = Object.assign(new pg.DatabaseError("could not extend file", 0, "error"), { code: "53100" });
    expect(isUnavailable(new Error("outer", { cause: full }))).toBe(true);
  });
});

describe("a defect is something else", () => {
  it("such as a wrong statement, a broken rule or a missing row", async ({ skip }) => {
    const db = await open(serverUrl ?? skip());
    const wrong = await db.query("SELECT nothing").catch((error: unknown) => error);
    const missing = await db.prisma.tag.findFirstOrThrow().catch((error: unknown) => error);
    const twice = await db.prisma.$queryRaw`SELECT 1 / 0`.catch((error: unknown) => error);
    for (const error of [wrong, missing, twice, new Error("defect"), undefined, "text"]) {
      expect(isUnavailable(error)).toBe(false);
    }
  });
});
