import { describe, expect, it } from "vitest";
import { openTestDatabase } from "../test/support/db.ts";
import { createLog } from "./log.ts";
import { watchReadiness } from "./readiness.ts";

const full = Object.assign(new Error("could not extend file"), { code: "53100" });

/** A readiness over a database whose statements fail while there is a failure. */
async function setUp() {
  const db = await openTestDatabase({ kind: "embedded" });
  const trouble: { failure?: Error | undefined } = {};
  const lines: string[] = [];
  const readiness = watchReadiness({
    db: {
      ...db,
      query: (sql, parameters) =>
        trouble.failure && sql.startsWith("CREATE")
          ? Promise.reject(trouble.failure)
          : db.query(sql, parameters),
    },
    log: createLog("error", (line) => lines.push(line)),
  });
  return { db, trouble, lines, readiness };
}

describe("readiness", () => {
  it("ends when a change finds no room, and comes back by itself once there is some", async () => {
    const { db, trouble, lines, readiness } = await setUp();
    expect(await readiness.notReady()).toBeUndefined();

    trouble.failure = full;
    expect(await readiness.notReady(), "nothing has failed yet").toBeUndefined();
    readiness.log.error("database unavailable", new Error("outer", { cause: full }));
    expect(lines.join("")).toContain("could not extend file");
    expect(await readiness.notReady()).toBe("The database's disk is full.");
    expect(await readiness.notReady()).toBe("The database's disk is full.");

    trouble.failure = undefined;
    expect(await readiness.notReady()).toBeUndefined();
    await db.close();
  });

  it("does not end for any other error", async () => {
    const { db, trouble, readiness } = await setUp();
    trouble.failure = full;
    readiness.log.error("request failed", new Error("a defect"));
    expect(await readiness.notReady()).toBeUndefined();
    await db.close();
  });

  it("ends when the database cannot be reached or lacks migrations", async () => {
    const { db, readiness } = await setUp();
    await db.query(
      `DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")`,
    );
    expect(await readiness.notReady()).toBe("The database lacks migrations.");
    await db.close();
    expect(await readiness.notReady()).toBe("The database cannot be reached.");
  });
});
