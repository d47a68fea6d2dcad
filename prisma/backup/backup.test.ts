import fs from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyTemplate } from "../../test/support/db.ts";
import { emptyServerDatabase, openQuietly, scratchDirectory } from "../../test/support/scratch.ts";
import { openDatabase, type Database } from "../client.ts";
import { applyMigrations } from "../migrate.ts";
import { BackupError, DamagedBackupError } from "./faults.ts";
import type { Digest } from "./format.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

const scratch = scratchDirectory();
const template = await emptyTemplate();
const serverUrl = await emptyServerDatabase();

/** Every kind of column and constraint that a backup has to bear, in little. */
const first = {
  "1_first": `
    CREATE EXTENSION IF NOT EXISTS citext;
    CREATE TYPE "Mood" AS ENUM ('GOOD', 'BAD');
    CREATE TABLE "Thread" (
      id uuid PRIMARY KEY, title text NOT NULL, address citext, "solutionId" uuid,
      "createdAt" timestamptz(3) NOT NULL, day date, facts jsonb, words text[], moods "Mood"[] NOT NULL DEFAULT '{}',
      mood "Mood", yes boolean, amount numeric, score float8, bytes bytea,
      search tsvector GENERATED ALWAYS AS (to_tsvector('english', title)) STORED);
    CREATE TABLE "Post" (
      id uuid PRIMARY KEY, "threadId" uuid NOT NULL REFERENCES "Thread" (id), "parentId" uuid REFERENCES "Post" (id));
    ALTER TABLE "Thread" ADD CONSTRAINT "solution" FOREIGN KEY ("solutionId") REFERENCES "Post" (id);
    CREATE TABLE "Word" (word text, mood "Mood", PRIMARY KEY (word, mood));
    CREATE TABLE "Numbered" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text);
    CREATE TABLE "Counted" (posts int NOT NULL);
    INSERT INTO "Counted" VALUES (0);
    CREATE FUNCTION count_post() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN UPDATE "Counted" SET posts = posts + 1; RETURN NEW; END $$;
    CREATE TRIGGER count_post AFTER INSERT ON "Post" FOR EACH ROW EXECUTE FUNCTION count_post();
    CREATE FUNCTION count_again() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO "Counted" VALUES (0); RETURN NULL; END $$;
    CREATE TRIGGER count_again AFTER TRUNCATE ON "Post" FOR EACH STATEMENT EXECUTE FUNCTION count_again();
    ALTER TABLE "Post" ENABLE ALWAYS TRIGGER count_again;
    ALTER TABLE "Word" ADD COLUMN "changedIn" xid8 NOT NULL DEFAULT pg_current_xact_id();`,
};
const second = {
  "2_second": `
    ALTER TABLE "Thread" ADD COLUMN length int;
    UPDATE "Thread" SET length = char_length(title);
    ALTER TABLE "Thread" ALTER COLUMN length SET NOT NULL;
    ALTER TYPE "Mood" ADD VALUE 'MIDDLING';`,
};

/** A directory of migrations, by name. */
function migrations(files: Record<string, string>): string {
  const directory = fs.mkdtempSync(path.join(scratch, "migrations-"));
  for (const [name, sql] of Object.entries(files)) {
    fs.mkdirSync(path.join(directory, name));
    fs.writeFileSync(path.join(directory, name, "migration.sql"), sql);
  }
  return directory;
}

const thread = "01890000-0000-7000-8000-000000000001";
const question = "01890000-0000-7000-8000-000000000002";
const answer = "01890000-0000-7000-8000-000000000003";

/** Rows that are easily changed on the way: quotes, line ends of all kinds, nothing, null, other scripts. */
async function fill(db: Database): Promise<void> {
  await db.query(
    `INSERT INTO "Thread" VALUES ($1, $2, 'Ada@Example.NHS.uk', NULL, '2026-03-29T00:30:00.123Z', '2026-02-28',
       '{"b": [1, 2.50, null], "a": "\\u2028"}', $3::text[], '{GOOD,BAD}', 'BAD', true, 12345678901234567890.5,
       0.1, '\\x00ff')`,
    [thread, `"Who"'s\there?\\ \u2028\r\n💊 {NULL}, ü`, ["", "NULL", 'a"b', "c,d", "\\", "{}"]],
  );
  await db.query(`INSERT INTO "Post" VALUES ($1, $2, NULL)`, [question, thread]);
  await db.query(`INSERT INTO "Post" VALUES ($1, $2, $3)`, [answer, thread, question]);
  await db.query(`UPDATE "Thread" SET "solutionId" = $1`, [answer]);
  await db.query(
    `INSERT INTO "Word" VALUES ('ä', 'GOOD'), ('b', 'GOOD'), ('B', 'BAD'), ('a', 'GOOD'), ('a', 'BAD')`,
  );
  await db.query(`UPDATE "Word" SET "changedIn" = '999999999'`);
  await db.query(`INSERT INTO "Numbered" (text) SELECT 'n' || n FROM generate_series(1, 450) n`);
}

const kinds = serverUrl === undefined ? (["embedded"] as const) : (["embedded", "server"] as const);
const ways = kinds.flatMap((from) => kinds.map((to) => ({ from, to })));

/** An open database of each kind; all of them are emptied for each test. */
const databases = new Map<string, Database>();
const database = (name: string): Database => {
  const db = databases.get(name);
  if (!db) throw new Error(`There is no database ${name}.`);
  return db;
};
let file = "";

beforeAll(async () => {
  for (const role of ["source", "target"]) {
    const dataDir = path.join(scratch, role);
    databases.set(`embedded ${role}`, await openDatabase({ dataDir, template, durable: false }));
    const url = role === "source" || serverUrl === undefined ? serverUrl : await emptyServerDatabase();
    if (url) databases.set(`server ${role}`, await openQuietly({ url, applicationName: "test" }));
  }
});
beforeEach(async () => {
  file = path.join(fs.mkdtempSync(path.join(scratch, "files-")), "a.backup.gz");
  for (const db of databases.values())
    await db.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});
afterAll(async () => {
  for (const db of databases.values()) await db.close();
});

describe.each(ways)(
  "a backup of the $from database, restored to the $to one",
  { timeout: 60_000 },
  ({ from, to }) => {
    it("is the same there, and goes on as it would have here", async () => {
      const [source, target] = [database(`${from} source`), database(`${to} target`)];
      const directory = migrations(first);
      await applyMigrations(source, { directory });
      await fill(source);
      const written = await writeBackup(source, file);
      expect(Object.fromEntries(written.tables.map(({ table, rows }) => [table, rows]))).toEqual({
        Counted: 1,
        Numbered: 450,
        Post: 2,
        Thread: 1,
        Word: 5,
      });

      const { tables } = await restoreBackup(target, file, { migrations: directory });
      expect(tables.map((compared) => compared.database)).toEqual(written.tables);
      for (const table of ["Thread", "Post", "Word", "Numbered", "Counted"]) {
        const read = `SELECT to_jsonb(t) - 'changedIn' AS row FROM "${table}" t ORDER BY 1`;
        expect(await target.query(read), table).toEqual(await source.query(read));
      }
      // What stands beside the rows: counters, foreign keys, triggers.
      // Of a transaction there, whose number may not have come yet here.
      const ahead = `SELECT count(*) AS n FROM "Word" WHERE "changedIn" >= pg_snapshot_xmax(pg_current_snapshot())`;
      expect(await target.query(ahead)).toEqual([{ n: 0 }]);
      expect(await target.query(`INSERT INTO "Numbered" (text) VALUES ('next') RETURNING id`)).toEqual([
        { id: 451 },
      ]);
      await expect(
        target.query(`INSERT INTO "Post" VALUES ($1, $1, NULL)`, [thread.replace("89", "99")]),
      ).rejects.toThrow("foreign key");
      await expect(target.query(`DELETE FROM "Post" WHERE id = $1`, [answer])).rejects.toThrow("solution");
      await target.query(`INSERT INTO "Post" VALUES ($1, $2, NULL)`, [thread, thread]);
      expect(await target.query(`SELECT posts FROM "Counted"`)).toEqual([{ posts: 3 }]);
      await target.query(`TRUNCATE "Post" CASCADE`);
      expect(await target.query(`SELECT count(*) AS n FROM "Counted"`)).toEqual([{ n: 2 }]);
    });
  },
);

describe.each(kinds)("restoring to the %s database", { timeout: 60_000 }, (kind) => {
  let source: Database;
  let target: Database;
  const directory = migrations(first);
  beforeEach(async () => {
    [source, target] = [database("embedded source"), database(`${kind} target`)];
    await applyMigrations(source, { directory });
    await fill(source);
    await writeBackup(source, file);
  });

  /** Somebody's data in the target, and a look at whether it is untouched. */
  async function occupied(): Promise<() => Promise<unknown[]>> {
    await applyMigrations(target, { directory });
    await target.query(`INSERT INTO "Numbered" (text) VALUES ('precious')`);
    return () => target.query(`SELECT text FROM "Numbered"`);
  }
  const untouched = [{ text: "precious" }];

  it("applies the migrations that came since, to the rows as they were", async () => {
    const newer = migrations({ ...first, ...second });
    const { migrated } = await restoreBackup(target, file, { migrations: newer });
    expect(migrated).toEqual(["2_second"]);
    const [row] = await target.query<{ title: string; length: number }>(`SELECT title, length FROM "Thread"`);
    expect(row?.length).toBe(Array.from(row?.title ?? "").length);
    expect(await applyMigrations(target, { directory: newer })).toEqual([]);
  });

  it("is refused where there is something, unless that may go", async () => {
    const look = await occupied();
    await expect(restoreBackup(target, file, { migrations: directory })).rejects.toThrow(
      /not empty.*--replace/,
    );
    expect(await look()).toEqual(untouched);
    await restoreBackup(target, file, { migrations: directory, replace: true });
    expect(await look()).toHaveLength(450);
  });

  it("is refused where there are tables of somebody else, even empty ones", async () => {
    await target.query("CREATE TABLE theirs (n int)");
    await expect(restoreBackup(target, file, { migrations: directory })).rejects.toThrow(/the table theirs/);
  });

  it("takes the tables of the first start, which hold nothing, for empty", async () => {
    await applyMigrations(target, { directory: migrations({ "1_first": "CREATE TABLE a (n int)" }) });
    await restoreBackup(target, file, { migrations: directory });
    expect(await target.query("SELECT to_regclass('a') AS a")).toEqual([{ a: null }]);
  });

  it("refuses a file that was cut off anywhere, and changes nothing", async () => {
    const look = await occupied();
    const whole = fs.readFileSync(file);
    const text = gunzipSync(whole);
    const lines = text.toString().split("\n");
    const cuts = {
      "in the middle of the file": whole.subarray(0, whole.length / 2),
      "just before its end": whole.subarray(0, whole.length - 1),
      "to nothing": Buffer.alloc(0),
      "in the middle of the text": gzipSync(text.subarray(0, text.length / 2)),
      "before its last line": gzipSync(`${lines.slice(0, -2).join("\n")}\n`),
      "after its header": gzipSync(`${lines[0]}\n`),
    };
    for (const [where, content] of Object.entries(cuts)) {
      fs.writeFileSync(file, content);
      const restored = restoreBackup(target, file, { migrations: directory, replace: true });
      await expect(restored, where).rejects.toThrow(DamagedBackupError);
      expect(await look(), where).toEqual(untouched);
    }
  });

  it("refuses a file that was altered, and changes nothing", async () => {
    const look = await occupied();
    const whole = fs.readFileSync(file);
    const text = gunzipSync(whole).toString();
    const flipped = Buffer.from(whole);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 0x10;
    const alterations = {
      "a bit": flipped,
      "a value": gzipSync(text.replace('"n17"', '"n18"')),
      "a value for null": gzipSync(text.replace('"n17"', "null")),
      "a row less": gzipSync(text.replace('["17","n17"]\n', "")),
      "a row more": gzipSync(text.replace('["17","n17"]\n', '["17","n17"]\n["1700","n1700"]\n')),
      "a wider row": gzipSync(text.replace('"n17"]', '"n17","x"]')),
      "a table less": gzipSync(text.replace(/\{"table":"Word"\}[^]*?\{"end":"Word".*\n/, "")),
      "its moment": gzipSync(text.replace(/"takenAt":"20/, '"takenAt":"19')),
      "something after it": gzipSync(`${text}["more"]\n`),
      "another kind of file": gzipSync('{"format":"shopping-list"}\n'),
      "no gzip": Buffer.from(text),
    };
    for (const [what, content] of Object.entries(alterations)) {
      fs.writeFileSync(file, content);
      const restored = restoreBackup(target, file, { migrations: directory, replace: true });
      await expect(restored, what).rejects.toThrow(DamagedBackupError);
      expect(await look(), what).toEqual(untouched);
    }
  });

  it("refuses what a newer version wrote, and says which to use", async () => {
    const look = await occupied();
    const text = gunzipSync(fs.readFileSync(file)).toString();
    fs.writeFileSync(file, gzipSync(text.replace('"version":1', '"version":2')));
    const format = restoreBackup(target, file, { migrations: directory, replace: true });
    await expect(format).rejects.toThrow(/written by a newer version/);

    await source.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    await applyMigrations(source, { directory: migrations({ ...first, ...second }) });
    const newer = `${file}.newer`;
    await writeBackup(source, newer);
    const schema = restoreBackup(target, newer, { migrations: directory, replace: true });
    await expect(schema).rejects.toThrow(/had the migration 2_second, which this version does not know/);

    const edited = migrations({ "1_first": `${first["1_first"]} --`, ...second });
    const history = restoreBackup(target, newer, { migrations: edited, replace: true });
    await expect(history).rejects.toThrow(/1_first was edited/);
    expect(await look()).toEqual(untouched);
  });

  it("leaves everything as it was when a later migration fails at its end", async () => {
    const look = await occupied();
    const broken = migrations({ ...first, "2_broken": `DROP TABLE "Numbered"; SELECT 1 / 0` });
    const restored = restoreBackup(target, file, { migrations: broken, replace: true });
    await expect(restored).rejects.toThrow("division by zero");
    expect(await look()).toEqual(untouched);
  });
});

describe("a backup", { timeout: 60_000 }, () => {
  it("is readable by its owner only, never takes the place of another file, and leaves no half of one", async () => {
    const source = database("embedded source");
    await expect(writeBackup(source, file)).rejects.toThrow("nothing to back up");
    await applyMigrations(source, { directory: migrations(first) });
    await writeBackup(source, file);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await expect(writeBackup(source, file)).rejects.toThrow(BackupError);
    expect(fs.readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
  });

  it("is not restored from a file that is not there", async () => {
    const restored = restoreBackup(database("embedded target"), file, { migrations: migrations(first) });
    await expect(restored).rejects.toThrow(`There is no file ${file}.`);
  });
});

describe.skipIf(serverUrl === undefined)("a server's database", { timeout: 60_000 }, () => {
  it("is backed up as it was at one moment, while others write", async () => {
    const source = database("server source");
    const directory = migrations(first);
    await applyMigrations(source, { directory });
    let [pairs, before, afterwards] = [0, 0, 0];
    let tables: Digest[] = [];
    const over = new AbortController();
    const write = async (writer: number): Promise<void> => {
      const client = await source.pool.connect();
      for (let n = 0; !over.signal.aborted; n += 1) {
        await client.query("BEGIN");
        await client.query(`INSERT INTO "Numbered" (text) VALUES ('half')`);
        await client.query(`INSERT INTO "Word" VALUES ($1, 'GOOD')`, [`other half ${writer}.${n}`]);
        await client.query("COMMIT");
        pairs += 1;
      }
      client.release();
    };
    const writers = Promise.all([1, 2, 3].map(write));
    try {
      await expect.poll(() => pairs, { timeout: 30_000 }).toBeGreaterThan(20);
      before = pairs;
      tables = (await writeBackup(source, file)).tables;
      afterwards = pairs;
    } finally {
      over.abort();
      await writers;
    }
    const rows = new Map(tables.map((digest) => [digest.table, digest.rows]));
    expect(afterwards).toBeGreaterThan(before);
    expect(rows.get("Numbered")).toBeGreaterThanOrEqual(before);
    expect(rows.get("Word")).toBe(rows.get("Numbered"));
    const target = database("embedded target");
    await restoreBackup(target, file, { migrations: directory });
    expect(await target.query(`SELECT count(*) AS n FROM "Word"`)).toEqual([{ n: rows.get("Numbered") }]);
  });

  it("is not replaced under the feet of the service", async () => {
    const source = database("embedded source");
    const directory = migrations(first);
    await applyMigrations(source, { directory });
    await writeBackup(source, file);
    const service = await openQuietly({ url: serverUrl });
    await service.query("SELECT 1");
    const restored = restoreBackup(database("server source"), file, { migrations: directory, replace: true });
    await expect(restored).rejects.toThrow(/service is running.*stop it first/);
    await service.close();
    await restoreBackup(database("server source"), file, { migrations: directory, replace: true });
  });
});
