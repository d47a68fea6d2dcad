import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, type Database } from "../../prisma/client.ts";
import { openTestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildThread } from "../support/factories.ts";
import {
  atOnce,
  connected,
  cookieHeader,
  expectSoon,
  happen,
  hintsOf,
  join,
  quiet,
  Reply,
  startSite,
  type Site,
} from "./site.ts";

const isServer = process.env.TEST_DATABASE === "server";
const redisUrl = process.env.TEST_REDIS_URL;
if (!isServer) {
  console.warn("SKIPPED: two processes on one database need a PostgreSQL server (TEST_DATABASE=server).");
} else if (!redisUrl) {
  console.warn("SKIPPED: two processes that hear each other over Redis need one (TEST_REDIS_URL).");
}
const buses: { name: string; redis?: string }[] = [
  { name: "NOTIFY" },
  ...(redisUrl ? [{ name: "Redis", redis: redisUrl }] : []),
];

/** Two processes of a site, as far as the database and their sockets can tell: nothing is shared in memory but code. */
describe.skipIf(!isServer).each(buses)("two processes on one database, over $name,", ({ redis }) => {
  const databases: Database[] = [];
  let here: Site;
  let there: Site;

  beforeAll(async () => {
    const first = await openTestDatabase();
    const second = await openDatabase({ url: first.url, onError: () => undefined });
    databases.push(second, first);
    const settings = { redisUrl: redis };
    here = await startSite(first, { settings });
    there = await startSite(second, { settings });
  });

  afterAll(async () => {
    await here.close();
    await there.close();
    for (const db of databases) await db.close();
  });

  const db = () => here.services.db;
  const connectTo = async (site: Site, person: { id: string }) => site.connect(await site.as(person));

  it("see each other's hints, whichever of them handles the event", async () => {
    const thread = await buildThread(db());
    const person = await buildPerson(db());
    const sockets = [await connectTo(here, person), await connectTo(there, person)];
    for (const socket of sockets) await join(socket, thread);
    const hints = sockets.map(hintsOf);
    // One after the other: a hint says the version of the moment in which its event is handled.
    const seen: number[] = [];
    for (const site of [here, there]) {
      const client = await site.as(person);
      await client.query(Reply, { input: { threadId: thread.id, markdown: "Hello" } });
      seen.push(thread.version + seen.length + 1);
      await expectSoon(() => hints.map((all) => all.map(({ version }) => version)), [seen, seen]);
    }
    await quiet();
    expect(hints.map(({ length }) => length)).toEqual([2, 2]);
  });

  it("let go of sockets at once, also of the other's", async () => {
    const group = await buildCollaborative(db());
    const person = await buildPerson(db(), { memberOf: [group] });
    const thread = await buildThread(db(), { audienceCollaborativeId: group.id });
    const client = await here.as(person);
    const sockets = [await here.connect(client), await connected(there.socket(cookieHeader(client)))];
    const left = new Set<number>();
    for (const [n, socket] of sockets.entries()) {
      expect((await join(socket, thread)).ok).toBe(true);
      socket.on("left", () => void left.add(n));
    }
    await happen(here, "person.access-changed.v1", { personId: person.id }, (tx) =>
      tx.collaborativeMembership.deleteMany({ where: { personId: person.id } }),
    );
    await expectSoon(() => [...left].toSorted((a, b) => a - b), [0, 1], atOnce);
    const { id } = await db().prisma.authSession.findFirstOrThrow({ where: { personId: person.id } });
    await happen(there, "session.ended.v1", { personId: person.id, sessionIds: [id] }, (tx) =>
      tx.authSession.delete({ where: { id } }),
    );
    await expectSoon(() => sockets.map((socket) => socket.connected), [false, false], atOnce);
  });

  it("know who is on a thread's page in the other, and who types there", async () => {
    const thread = await buildThread(db());
    const [ann, ben] = [await buildPerson(db()), await buildPerson(db())];
    const [atHere, atThere] = [await connectTo(here, ann), await connectTo(there, ben)];
    const present: (readonly string[])[] = [[], []];
    for (const [n, socket] of [atHere, atThere].entries()) {
      socket.on("presence", ({ personIds }) => void (present[n] = personIds.toSorted()));
    }
    await join(atHere, thread);
    await expectSoon(() => present[0], [ann.id]);
    await join(atThere, thread);
    const both = [ann.id, ben.id].toSorted();
    await expectSoon(() => present, [both, both]);
    const typing: string[] = [];
    atHere.on("typing", ({ personId }) => void typing.push(personId));
    atThere.emit("typing", { threadId: thread.id });
    await expectSoon(() => typing, [ben.id]);
    atThere.disconnect();
    await expectSoon(() => present[0], [ann.id]);
  });

  it("survive that all their connections are cut, and miss nothing", async () => {
    const thread = await buildThread(db());
    const person = await buildPerson(db());
    const socket = await connectTo(there, person);
    await join(socket, thread);
    const hints = hintsOf(socket);
    let resyncs = 0;
    socket.on("resync", () => (resyncs += 1));
    await cutConnections(db(), redis);
    // The page is told to look for itself, since hints may have been lost while the process could not hear.
    await expectSoon(() => resyncs, 1, 10_000);
    expect(socket.connected).toBe(true);
    const client = await here.as(person);
    await client.query(Reply, { input: { threadId: thread.id, markdown: "Still there?" } });
    await expectSoon(() => hints.map(({ version }) => version), [thread.version + 1], 10_000);
  });
});

/** Cuts every connection but the one that it is asked over: to the database, and to Redis where there is one. */
async function cutConnections(db: Database, redis: string | undefined): Promise<void> {
  await db
    .query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    .catch(() => undefined);
  if (!redis) return;
  const client = await createClient({ url: redis }).connect();
  await client.sendCommand(["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"]);
  client.destroy();
}
