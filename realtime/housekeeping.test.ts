import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createTestApi } from "../test/support/client.ts";
import { openTestDatabase, type TestDatabase } from "../test/support/db.ts";
import { buildPerson } from "../test/support/factories.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { createLog } from "./log.ts";

let db: TestDatabase;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
  db = await openTestDatabase({ kind: "embedded" });
});

afterAll(async () => {
  vi.useRealTimers();
  await db.close();
});

/** A database that answers nothing at first, and then all but certain statements. */
function troubled() {
  const trouble = { isGone: true, refused: /"AuthSession"/ };
  const gone = () => new Error("The connection dropped");
  return {
    trouble,
    ...db,
    query: (...given: Parameters<typeof db.query>) =>
      trouble.isGone || trouble.refused.test(given[0]) ? Promise.reject(gone()) : db.query<never>(...given),
    get prisma() {
      if (trouble.isGone) throw gone();
      return db.prisma;
    },
  };
}

const hasCaughtUp = async () => (await db.prisma.activityCatchUp.count({ where: { doneAt: null } })) === 0;

it("does within minutes what failed at the start, and does the rest where something fails again", async () => {
  const { id: personId } = await buildPerson(db);
  const { services } = createTestApi({ db });
  const visit = { personId, kind: "REGION", targetId: "Y60", seenAt: new Date("2020-01-01") };
  await db.prisma.feedVisit.create({ data: visit });
  const database = troubled();
  const failures: string[] = [];
  const log = createLog("error", (line) => failures.push(line));
  const housekeeping = startHousekeeping({ ...services, db: database }, log);
  await vi.waitUntil(() => failures.length >= 2, { timeout: 10_000 });
  expect(await hasCaughtUp()).toBe(false);
  // Forgetting what expired begins with sessions, fails as before, and is the first thing to be done.
  database.trouble.isGone = false;
  vi.advanceTimersByTime(300_000);
  await vi.waitUntil(hasCaughtUp, { timeout: 10_000 });
  expect(await db.prisma.feedVisit.count()).toBe(0);
  await housekeeping.stop();
});
