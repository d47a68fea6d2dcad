import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkBackup, readBackup } from "../../prisma/backup/read-backup.ts";
import { restoreBackup } from "../../prisma/backup/restore-backup.ts";
import { openDatabase, type Database } from "../../prisma/client.ts";
import { pendingMigrations } from "../../prisma/migrate.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { emptyTemplate } from "../support/db.ts";
import { mutate } from "../support/mutate.ts";
import { emptyServerDatabase } from "../support/scratch.ts";

const file = path.resolve(import.meta.dirname, "../fixtures/first-schema.backup.gz");

let db: Database;
let api: TestApi;
let member: TestClient;

beforeAll(async () => {
  const url = process.env["TEST_DATABASE"] === "server" ? await emptyServerDatabase() : undefined;
  db = await openDatabase(
    url ? { url, applicationName: "test" } : { url: "memory://", template: await emptyTemplate() },
  );
  await restoreBackup(db, file);
  api = createTestApi({ db });
  member = api.visitor;
});
afterAll(() => db.close());

/** What a migration has set anew since, on purpose: the reference data is loaded again at the next start. */
const setAnew: Record<string, Record<string, string>> = { ReferenceLoad: { digest: "" } };

/** A table's rows, of which only some columns are looked at, as text and in one order. */
async function rowsNow(table: string, columns: readonly string[]): Promise<string[]> {
  const { rows } = await db.pool.query<Array<string | null>>({
    text: `SELECT ${columns.map((column) => `"${column}"::text`).join(", ")} FROM "${table}"`,
    rowMode: "array",
  });
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

describe("the first schema's data, after every migration since", { timeout: 60_000 }, () => {
  it("is all there, in every column of then", async () => {
    expect(await pendingMigrations(db)).toEqual([]);
    await db.pool.query("SET TimeZone = 'UTC'");
    const { header, tables } = await checkBackup(file);
    expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
    const then = new Map<string, string[]>(header.tables.map(({ name }) => [name, []]));
    for await (const { table, rows } of readBackup(file))
      then.get(table)?.push(...rows.map((row) => JSON.stringify(row)));
    for (const { name, columns } of header.tables) {
      const rows = then.get(name)?.map((row) => {
        const values = JSON.parse(row) as (string | null)[];
        return JSON.stringify(values.map((value, at) => setAnew[name]?.[columns[at] ?? ""] ?? value));
      });
      expect(await rowsNow(name, columns), name).toEqual(rows?.toSorted());
    }
  });

  it("can be signed in to, listed and read", async () => {
    const signedIn = await mutate(member, "signIn", {
      email: "member@demo.example",
      password: "show me the exchange",
    });
    expect(signedIn.is).toBe("success");
    const { threads } = await member.query<{
      threads: { edges: { node: { id: string; title: string; replyCount: number } }[] };
    }>("{ threads(first: 50) { edges { node { id title replyCount } } } }");
    const titles = threads.edges.map(({ node }) => node.title);
    expect(titles).toContain("Made-up thread 0: theatre lists, renamed");
    const renamed = threads.edges.find(({ node }) => node.title.includes("renamed"))?.node;
    expect(renamed?.replyCount).toBe(5);
  });

  it("takes what people write today", async () => {
    const before = await db.prisma.thread.findFirstOrThrow({ where: { title: { contains: "renamed" } } });
    const input = { threadId: before.id, markdown: "Written today." };
    expect((await mutate(member, "replyToThread", input)).is).toBe("success");
    const after = await db.prisma.thread.findUniqueOrThrow({ where: { id: before.id } });
    expect(after).toMatchObject({ replyCount: before.replyCount + 1, lastNumber: before.lastNumber + 1 });
    expect(api.defects).toEqual([]);
  });
});
