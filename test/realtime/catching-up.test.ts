import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LiveSession } from "../../app/live/live-session.ts";
import { openSocket } from "../../app/live/open-socket.ts";
import { RefreshPlan } from "../../app/live/refresh-plan.ts";
import type { Database } from "../../prisma/client.ts";
import { openTestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";
import { cookieHeader, expectSoon, happen, quiet, Reply, startSite, type Site } from "./site.ts";

let db: Database;
let site: Site;

beforeAll(async () => {
  db = await openTestDatabase();
  site = await startSite(db);
});

afterAll(async () => {
  await site.close();
  await db.close();
});

/** A browser tab on a thread's page, as `useThreadLive` keeps it: what it shows is what it last fetched. */
async function openTab(person: { id: string }, thread: { id: string; version: number }) {
  const cookie = cookieHeader(await site.as(person));
  const tab = { shown: thread.version, fetches: 0, refused: 0 };
  const plan = new RefreshPlan(thread.id);
  plan.shows(thread.version, {
    canRefresh: () => true,
    refresh: () => {
      tab.fetches += 1;
      void db.prisma.thread.findUniqueOrThrow({ where: { id: thread.id } }).then(({ version }) => {
        tab.shown = version;
        plan.shows(version);
      });
    },
  });
  const session = new LiveSession();
  const socket = openSocket(() => (tab.refused += 1), site.url, { origin: site.url, cookie });
  session.attach(socket);
  session.watchThread(thread.id, {
    joined: (version, again) => (again ? plan.missed() : plan.heard(version)),
    hint: ({ version }) => plan.heard(version),
    uncertain: () => plan.missed(),
    presence: () => undefined,
    typing: () => undefined,
  });
  return { tab, session, close: () => void socket.disconnect() };
}

const reply = async (person: { id: string }, thread: { id: string }) =>
  (await site.as(person)).query(Reply, { input: { threadId: thread.id, markdown: "An answer" } });
const versionOf = async ({ id }: { id: string }) =>
  (await db.prisma.thread.findUniqueOrThrow({ where: { id } })).version;

describe("a page", () => {
  it("knows when it is one too many of a person's, and does not keep asking", async () => {
    const person = await buildPerson(db);
    const others = await Promise.all(
      Array.from({ length: 50 }, async () => site.connect(await site.as(person))),
    );
    const { tab, session, close } = await openTab(person, await buildThread(db));
    await expectSoon(() => session.isOneTooMany, true);
    await quiet();
    expect([session.isConnected, tab.refused]).toEqual([false, 0]);
    close();
    others[0]?.disconnect();
    const next = await openTab(person, await buildThread(db));
    await expectSoon(() => next.session.isConnected, true);
    expect(next.session.isOneTooMany).toBe(false);
    next.close();
    for (const other of others) other.disconnect();
  });

  it("that shows the newest version fetches nothing when it connects", async () => {
    const { tab, session, close } = await openTab(await buildPerson(db), await buildThread(db));
    await expectSoon(() => session.isConnected, true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(tab.fetches).toBe(0);
    close();
  });

  it("that was loaded before a reply catches up when it connects after it", async () => {
    const person = await buildPerson(db);
    const thread = await buildThread(db);
    await reply(person, thread);
    const { tab, close } = await openTab(person, thread);
    await expectSoon(() => tab.shown, thread.version + 1);
    expect(tab.fetches).toBe(1);
    close();
  });

  it("fetches less often than replies come in a burst", async () => {
    const person = await buildPerson(db);
    const thread = await buildThread(db);
    const { tab, session, close } = await openTab(person, thread);
    await expectSoon(() => session.isConnected, true);
    await Promise.all(Array.from({ length: 8 }, () => reply(person, thread)));
    await expectSoon(() => tab.shown, thread.version + 8);
    expect(tab.fetches).toBeLessThan(8);
    close();
  });

  it("catches up after the server was gone, and hears of what comes then", async () => {
    const person = await buildPerson(db);
    const thread = await buildThread(db);
    const { tab, session, close } = await openTab(person, thread);
    await expectSoon(() => session.isConnected, true);
    const port = Number(new URL(site.url).port);
    await site.close();
    await expectSoon(() => session.isConnected, false);
    // What happens while nothing serves: another process, say, or the command line.
    for (let n = 0; n < 2; n++) await reply(person, thread);
    expect(tab.shown).toBe(thread.version);
    site = await startSite(db, { port });
    await expectSoon(() => tab.shown, await versionOf(thread), 15_000);
    await reply(person, thread);
    await expectSoon(() => tab.shown, thread.version + 3);
    expect(tab.refused).toBe(0);
    close();
  });

  it("of somebody whose session ended is told to look again, and does not come back by itself", async () => {
    const person = await buildPerson(db);
    const { tab, session, close } = await openTab(person, await buildThread(db));
    await expectSoon(() => session.isConnected, true);
    await db.prisma.authSession.deleteMany({ where: { personId: person.id } });
    await happen(site, "person.access-changed.v1", { personId: person.id });
    await expectSoon(() => session.isConnected, false);
    await expectSoon(() => tab.refused, 2, 8_000);
    close();
  });
});
