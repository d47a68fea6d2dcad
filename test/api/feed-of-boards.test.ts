import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Icb } from "../../prisma/generated/client/client.ts";
import { targetsOfThread } from "../../graphql/follows/index.ts";
import { carryActivitiesOfBoards } from "../../prisma/seed/reference/carry-activities.ts";
import { referenceLock } from "../../prisma/seed/reference/lock.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { deliver } from "../support/deliver.ts";
import {
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildRegion,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { readFeedFile } from "../support/feed-file.ts";
import { sentencesIn, tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";
import { buildWebhook } from "../support/webhook-factories.ts";

let db: TestDatabase;
let api: TestApi;
let reader: TestClient;
const now = new Date("2026-11-21T12:00:00Z");

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
  reader = await api.as(await buildPerson(db));
});

afterAll(async () => {
  await db.close();
  if (api.defects.length > 0) throw new AggregateError(api.defects, "The API masked defects");
});

/** A thread with the tag of a board, posted at a moment, as the feeds tell it. */
async function posted(title: string, { id }: { id: string }, at: string): Promise<void> {
  const tags = [await tagOf(id)];
  const thread = await buildThread(db, { title, tags, createdAt: new Date(at) });
  await db.prisma.post.updateMany({ where: { threadId: thread.id }, data: { createdAt: new Date(at) } });
  await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
}

const tagOf = async (icbId: string) =>
  (await db.prisma.tag.findUnique({ where: { id: `ics:${icbId}` } })) ?? buildTag(db, `ics:${icbId}`);

/** The titles in the feed of a board, newest first. */
const titlesIn = async (icbId: string) =>
  (await sentencesIn(reader, `kind: ICS, id: "${icbId}"`)).map((text) => /“(.+)”/.exec(text)?.[1]);

async function became(gone: Icb, lastDay: string, since: string, successors: readonly Icb[]): Promise<void> {
  await db.prisma.icb.update({ where: { id: gone.id }, data: { validTo: new Date(lastDay) } });
  const kind = successors.length > 1 ? "SPLIT" : "MERGER";
  await db.prisma.icbSuccession.createMany({
    data: successors.map(({ id }) => ({
      predecessorId: gone.id,
      successorId: id,
      date: new Date(since),
      kind,
    })),
  });
}

const carry = () => db.prisma.$transaction((tx) => carryActivitiesOfBoards(tx, now));

/** A board that went into another, which then was split. */
async function chain(): Promise<Record<"first" | "second" | "north" | "south", Icb>> {
  const [first, second, north, south] = [
    await buildIcb(db),
    await buildIcb(db),
    await buildIcb(db),
    await buildIcb(db),
  ];
  return { first, second, north, south };
}

async function moved({ first, second, north, south }: Awaited<ReturnType<typeof chain>>): Promise<void> {
  await became(first, "2024-03-31", "2024-04-01", [second]);
  await became(second, "2026-03-31", "2026-04-01", [north, south]);
}

describe("the feed of a board that took over", () => {
  it("tells what happened in those that ended, however often it is carried, and they keep it", async () => {
    const boards = await chain();
    await posted("In the first", boards.first, "2023-05-01");
    await posted("In the second", boards.second, "2025-05-01");
    await posted("In the north", boards.north, "2026-05-01");
    await moved(boards);
    await carry();
    await carry();
    expect(await titlesIn(boards.north.id)).toEqual(["In the north", "In the second", "In the first"]);
    expect(await titlesIn(boards.south.id)).toEqual(["In the second", "In the first"]);
    for (const { id } of [boards.first, boards.second]) {
      expect(await titlesIn(id)).toEqual(["In the north", "In the second", "In the first"]);
    }
    // Each of these boards is in a region of its own.
    const inRegion = await sentencesIn(reader, `kind: REGION, id: "${boards.south.regionId}"`);
    expect(inRegion).toHaveLength(2);
  });

  it("tells what happens later to what still carries the tag of one that ended", async () => {
    const boards = await chain();
    await moved(boards);
    await carry();
    await posted("Of the first still", boards.first, "2026-06-01");
    for (const { id } of Object.values(boards)) expect(await titlesIn(id)).toEqual(["Of the first still"]);
  });

  it("tells nothing of the others among which it was split", async () => {
    const boards = await chain();
    await moved(boards);
    await posted("In the south", boards.south, "2026-06-01");
    await carry();
    await carry();
    expect(await titlesIn(boards.south.id)).toEqual(["In the south"]);
    expect(await titlesIn(boards.north.id)).toEqual([]);
  });

  it("tells what was told of the one that ended before anybody knew it had", async () => {
    const boards = await chain();
    await posted("Too late", boards.second, "2026-06-01");
    await moved(boards);
    await carry();
    expect(await titlesIn(boards.north.id)).toEqual(["Too late"]);
    expect(await titlesIn(boards.south.id)).toEqual(["Too late"]);
  });

  it("waits for the day", async () => {
    const boards = await chain();
    await became(boards.first, "2026-11-21", "2026-11-22", [boards.second]);
    await posted("On its last day", boards.first, "2026-11-21");
    await carry();
    expect(await titlesIn(boards.first.id)).toEqual(["On its last day"]);
    expect(await titlesIn(boards.second.id)).toEqual([]);
  });
});

describe("what was made of the feed of a board that ended", () => {
  it("tells what happens in those that took over, each once, and nothing that was told before", async () => {
    const boards = await chain();
    const person = await buildPerson(db, { roles: ["FACILITATOR"] });
    const client = await api.as(person);
    const digest = { frequency: "DAILY", weekday: 1, time: "08:00", feed: `ics/${boards.first.id}` };
    expect((await mutate(client, "saveDigest", digest)).is).toBe("success");
    const { id: webhookId } = await buildWebhook(db, person, {
      regionId: "",
      kind: "ICS",
      targetId: boards.first.id,
      createdAt: new Date("2026-11-20"),
    });
    const made = await mutate<{ secret: string }>(
      client,
      "createFeedAddress",
      { kind: "ICS", id: boards.first.id },
      "secret",
    );
    await posted("Told long ago", boards.north, "2026-05-01");
    await moved(boards);
    await carry();
    await deliver(api, "webhooks");
    expect(await client.query("{ digestPreview { items { text } } }")).toEqual({
      digestPreview: { items: [] },
    });
    expect(await db.prisma.webhookDelivery.count({ where: { webhookId } })).toBe(0);
    await db.prisma.digestSchedule.update({
      where: { personId: person.id },
      data: { toldUntil: new Date("2026-11-20") },
    });
    await posted("New in the north", boards.north, "2026-11-20T12:00:00Z");
    await posted("New in the south", boards.south, "2026-11-20T13:00:00Z");
    await carry();
    await deliver(api, "webhooks");
    expect(await client.query("{ digestPreview { items { text } } }")).toEqual({
      digestPreview: {
        items: [
          { text: expect.stringContaining("New in the south") as string },
          { text: expect.stringContaining("New in the north") as string },
        ],
      },
    });
    expect(await db.prisma.webhookDelivery.count({ where: { webhookId } })).toBe(2);
    const { feedAtAddress } = await api.visitor.query<{
      feedAtAddress: { activities: { edges: unknown[] } };
    }>(
      `query ($secret: String!) { feedAtAddress(secret: $secret) { activities { edges { node { text } } } } }`,
      { secret: made.data.secret },
    );
    expect(feedAtAddress.activities.edges).toHaveLength(3);
    for (const format of ["atom", "json"]) {
      const path = `/feed/ics/${boards.first.id}.${format}?key=${made.data.secret}`;
      expect(await readFeedFile(api.visitor, path)).toMatchObject({
        status: 200,
        text: expect.stringContaining("New in the south") as string,
      });
    }
  });

  it("says that it ended, and where it goes on", async () => {
    const boards = await chain();
    await moved(boards);
    const ask = ({ id }: Icb) =>
      reader.query(`{ feed(kind: ICS, id: "${id}") { endedOn successors { path endedOn } } }`);
    const successors = [boards.north, boards.south].map(({ id }) => ({
      path: `/feed/ics/${id}`,
      endedOn: null,
    }));
    expect(await ask(boards.first)).toEqual({ feed: { endedOn: "2024-03-31", successors } });
    expect(await ask(boards.second)).toEqual({ feed: { endedOn: "2026-03-31", successors } });
    expect(await ask(boards.north)).toEqual({ feed: { endedOn: null, successors: [] } });
  });
});

describe("the feeds that tell of a thread", () => {
  const fedBy = async (threadId: string) => {
    const scopes = await db.prisma.activityScope.findMany({
      where: { activity: { threadId }, kind: { in: ["REGION", "ICS", "COLLABORATIVE", "TAG"] } },
      select: { kind: true, targetId: true },
    });
    return [...new Set(scopes.map(({ kind, targetId }) => `${kind} ${targetId}`))];
  };
  const followedBy = async (threadId: string) => {
    const targets = await targetsOfThread(api.services, threadId);
    return targets
      .filter(({ kind }) => kind !== "THREAD" && kind !== "PERSON")
      .map(({ kind, id }) => `${kind} ${id}`);
  };

  it.each(["nowhere", "in one ICS", "across regions", "of a region without its ICS", "past", "ended"])(
    "are those whose followers are told of it: of a collaborative %s",
    async (where) => {
      const [icb, far, gone] = [await buildIcb(db), await buildIcb(db), await buildIcb(db)];
      const region = await buildRegion(db);
      if (where === "ended") await became(gone, "2026-03-31", "2026-04-01", [far]);
      const icbs =
        { "in one ICS": [icb], "across regions": [icb, far], past: [icb], ended: [gone] }[where] ?? [];
      const { id: collaborativeId } = await buildCollaborative(db, { icbs });
      // Whoever wrote the footprint down may have named one region alone.
      if (where === "across regions")
        await db.prisma.collaborativeRegion.deleteMany({
          where: { collaborativeId, regionId: far.regionId },
        });
      if (where === "past")
        await db.prisma.collaborativeIcb.updateMany({
          where: { collaborativeId },
          data: { validTo: new Date("2026-06-30") },
        });
      if (where === "of a region without its ICS")
        await db.prisma.collaborativeRegion.create({
          data: { collaborativeId, regionId: region.id, validFrom: new Date("2022-07-01") },
        });
      const { id: threadId } = await buildThread(db, { collaborativeId });
      await tellFeed(api.services, "thread.created.v1", { threadId });
      const followed = await followedBy(threadId);
      expect((await fedBy(threadId)).toSorted()).toEqual(followed.toSorted());
      const regions = { nowhere: 0, "across regions": 2, ended: 2 }[where] ?? 1;
      expect(followed.filter((target) => target.startsWith("REGION"))).toHaveLength(regions);
    },
  );

  it("are narrowed to an ICS by what concerns it, whatever it does so by", async () => {
    const icb = await buildIcb(db);
    const tag = await tagOf(icb.id);
    const group = await buildCollaborative(db, { icbs: [icb] });
    const spanning = await buildThread(db, { title: "By its footprint", collaborativeId: group.id });
    const tagged = await buildThread(db, { title: "By its tag", tags: [tag] });
    for (const { id } of [spanning, tagged])
      await tellFeed(api.services, "thread.created.v1", { threadId: id });
    const of = `kind: ICS, id: "${icb.id}"`;
    const all = await sentencesIn(reader, of, "(isFolded: false)");
    expect(all).toHaveLength(2);
    const region = `kind: REGION, id: "${icb.regionId}"`;
    expect(await sentencesIn(reader, region, `(isFolded: false, tagId: "${tag.id}")`)).toEqual(all);
    expect(await sentencesIn(reader, `kind: TAG, id: "${tag.id}"`, "(isFolded: false)")).toEqual(all);
  });
});

it("goes on when the reference data of the day is loaded", async () => {
  await resetDatabase(db);
  reader = await api.as(await buildPerson(db));
  const files = await readReferenceFiles();
  await loadReference(db, files, new Date("2026-03-01T12:00:00Z"));
  await posted("In Frimley", { id: "QNQ" }, "2026-02-01");
  await db.prisma.activityScope.deleteMany({ where: { kind: "ICS", targetId: { not: "QNQ" } } });
  expect(await loadReference(db, files, now)).toBe("loaded");
  for (const id of ["QNQ", "S0E4D", "S9B9J", "QRL"]) expect(await titlesIn(id)).toEqual(["In Frimley"]);
  expect(await titlesIn("Z9B2Z")).toEqual([]);
});

/** The embedded database has one session, which never waits for itself. */
it.runIf(process.env["TEST_DATABASE"] === "server")(
  "what happens while boards are loaded is left to be told again, and keeps nobody waiting meanwhile",
  async () => {
    const board = await buildIcb(db);
    const tags = [await tagOf(board.id)];
    const threads = await Promise.all(
      Array.from({ length: 10 }, (_none, n) => buildThread(db, { title: `During ${n}`, tags })),
    );
    const tellAll = () =>
      threads.map(({ id }) => tellFeed(api.services, "thread.created.v1", { threadId: id }));
    const loading = await db.pool.connect();
    try {
      await loading.query("BEGIN");
      await loading.query("SELECT pg_advisory_xact_lock($1)", [referenceLock]);
      const told = Promise.allSettled(tellAll());
      const late = new Promise<string>((resolve) => setTimeout(resolve, 4_000, "waited"));
      expect(await Promise.race([titlesIn(board.id), late])).toEqual([]);
      const outcomes = await Promise.race([told, late.then(() => [])]);
      expect(outcomes.map(({ status }) => status)).toEqual(threads.map(() => "rejected"));
    } finally {
      await loading.query("ROLLBACK");
      loading.release();
    }
    await Promise.all(tellAll());
    expect(await titlesIn(board.id)).toHaveLength(threads.length);
  },
);
