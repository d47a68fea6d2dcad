import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { emptyServerDatabase, scratchDirectory } from "../../test/support/scratch.ts";
import { openDatabase } from "../client.ts";
import { pendingMigrations } from "../migrate.ts";

/** Runs an npm script of package.json on a database; gives all that it printed. Rejects when it ends badly. */
async function run(script: string, url: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: url, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  const { stdout, stderr } = await promisify(execFile)("npm", ["run", "--silent", script], { env });
  return stdout + stderr;
}

const server = await emptyServerDatabase();
const databases = [
  { name: "embedded", url: `pglite://${path.join(scratchDirectory(), "pglite")}` },
  // Another database of that server, which is not there yet.
  ...(server === undefined ? [] : [{ name: "server", url: server.replace(/[^/]+$/, "made_by_deploy") }]),
];

describe.each(databases)(
  "Prisma's command-line tools on the $name database",
  { timeout: 120_000 },
  ({ url }) => {
    it("deploy the migrations, and they and our own runner agree that nothing pends", async () => {
      expect(await run("db:deploy", url)).toContain("All migrations have been successfully applied");
      expect(await run("db:status", url)).toContain("Database schema is up to date");
      const db = await openDatabase({ url });
      expect(await pendingMigrations(db)).toEqual([]);
      await db.close();
    });
  },
);

it("the schema and the migrations say the same", { timeout: 120_000 }, async () => {
  expect(await run("db:drift", "memory://")).toContain("No difference detected");
});
