import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import type { Person } from "../../prisma/generated/client/client.ts";
import type { FollowKind, FollowLevel } from "../../prisma/generated/client/enums.ts";
import { buildAdoption } from "../support/adoption-factories.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";
import { happen } from "../support/happen.ts";

let db: TestDatabase;
let api: TestApi;
let now = new Date("2026-11-23T10:00:00Z");
let answerer: Person;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
  answerer = await buildPerson(db, { name: "Bill Brown" });
});

afterAll(() => db.close());

const follow = (
  person: { id: string },
  kind: FollowKind,
  target: { id: string },
  level: FollowLevel = "WATCHING",
) =>
  db.prisma.follow.create({
    data: { personId: person.id, kind, targetId: target.id, level, origin: "CHOSEN", changedAt: now },
  });

const kindsFor = async ({ id }: { id: string }, channel: "PAGE" | "MAIL" = "PAGE") => {
  const rows = await db.prisma.notification.findMany({
    where: { personId: id, channel },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ kind }) => kind);
};

async function replyIn(thread: { id: string }, namedIds: readonly string[] = []) {
  const post = await buildPost(db, { thread, author: answerer });
  for (const personId of namedIds) await db.prisma.mention.create({ data: { postId: post.id, personId } });
  await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
}

describe("a reply", () => {
  it.each([
    ["watches", "WATCHING", ["REPLIED"]],
    ["tracks", "TRACKING", []],
    ["has muted", "MUTED", []],
  ] as const)("is told to who %s the thread as they said", async (_what, level, kinds) => {
    const reader = await buildPerson(db);
    const thread = await buildThread(db);
    await follow(reader, "THREAD", thread, level);
    await replyIn(thread);
    expect(await kindsFor(reader)).toEqual(kinds);
    expect(await kindsFor(reader, "MAIL")).toEqual(kinds);
  });

  it("is told once to who is named in it and watches the thread; not to who watches a tag of it", async () => {
    const [both, tagged] = [await buildPerson(db), await buildPerson(db)];
    const tag = await buildTag(db);
    const thread = await buildThread(db, { tags: [tag] });
    await follow(both, "THREAD", thread);
    await follow(tagged, "TAG", tag);
    await replyIn(thread, [both.id]);
    expect([await kindsFor(both), await kindsFor(tagged)]).toEqual([["MENTIONED"], []]);
  });

  it("is not told to who muted the thread or a tag of it, not even when it answers or names them", async () => {
    const [author, named, other] = [await buildPerson(db), await buildPerson(db), await buildPerson(db)];
    const tag = await buildTag(db);
    const thread = await buildThread(db, { author, tags: [tag] });
    await follow(author, "THREAD", thread, "MUTED");
    await follow(named, "TAG", tag, "MUTED");
    await replyIn(thread, [named.id, other.id]);
    expect([await kindsFor(author), await kindsFor(named), await kindsFor(other)]).toEqual([
      [],
      [],
      ["MENTIONED"],
    ]);
  });

  it("of somebody whom a reader muted is not told to them, unless they chose to hear of the thread itself", async () => {
    const [author, named, watching] = [await buildPerson(db), await buildPerson(db), await buildPerson(db)];
    const thread = await buildThread(db, { author });
    for (const person of [author, named, watching]) await follow(person, "PERSON", answerer, "MUTED");
    await follow(watching, "THREAD", thread);
    // What set itself is no choice: naming somebody brings it about.
    await db.prisma.follow.createMany({
      data: [
        { personId: author.id, kind: "THREAD", targetId: thread.id, level: "WATCHING", origin: "AUTHOR" },
        { personId: named.id, kind: "THREAD", targetId: thread.id, level: "TRACKING", origin: "MENTIONED" },
      ],
    });
    await replyIn(thread, [named.id]);
    const kinds = await Promise.all([author, named, watching].map((person) => kindsFor(person)));
    expect(kinds).toEqual([[], [], ["REPLIED"]]);
    const other = await buildPost(db, { thread, author: await buildPerson(db) });
    await happen(api, "thread.replied.v1", { threadId: thread.id, postId: other.id });
    expect([await kindsFor(author), await kindsFor(named)]).toEqual([["ANSWERED"], []]);
  });

  it("is told to who wrote before it, and not to who has come to the thread since, however late it is told", async () => {
    const [before, since, choosing] = [await buildPerson(db), await buildPerson(db), await buildPerson(db)];
    const thread = await buildThread(db);
    await buildPost(db, { thread, author: before });
    const post = await buildPost(db, { thread, author: answerer });
    for (const author of [since, choosing]) await buildPost(db, { thread, author });
    await follow(choosing, "THREAD", thread);
    // Of these two what follows from their replies is set already; of the first it is still to come.
    const followed = findSubscriber("thread.replied.v1", "follows");
    for (const { id } of await db.prisma.post.findMany({
      where: { threadId: thread.id, authorId: since.id },
    })) {
      const event = { id: uuidv7(), type: "thread.replied.v1" as const, createdAt: now };
      await followed?.handle(api.services, { ...event, payload: { threadId: thread.id, postId: id } });
    }
    await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
    const kinds = await Promise.all([before, since, choosing].map((person) => kindsFor(person)));
    expect(kinds).toEqual([["REPLIED"], [], ["REPLIED"]]);
    await replyIn(thread);
    expect(await kindsFor(since)).toEqual(["REPLIED"]);
  });

  it("is told of no private thread to who watches it still", async () => {
    const group = await buildCollaborative(db);
    const [insider, outsider] = [await buildPerson(db, { memberOf: [group] }), await buildPerson(db)];
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    for (const person of [insider, outsider]) await follow(person, "THREAD", thread);
    await replyIn(thread);
    expect([await kindsFor(insider), await kindsFor(outsider)]).toEqual([["REPLIED"], []]);
  });
});

it("a new thread is told in the page to who watches something that it has, and by mail to nobody who has not asked", async () => {
  const tag = await buildTag(db);
  const people = [];
  for (let n = 0; n < 4; n++) people.push(await buildPerson(db));
  const [watcher, tracker, mailed, author] = people;
  if (!watcher || !tracker || !mailed || !author) throw new Error("Nobody is there.");
  for (const person of [watcher, mailed, author]) await follow(person, "TAG", tag);
  await follow(tracker, "TAG", tag, "TRACKING");
  await db.prisma.notificationSetting.create({
    data: { personId: mailed.id, kind: "NEW_THREAD", channel: "MAIL", on: true },
  });
  const thread = await buildThread(db, { author, tags: [tag] });
  await happen(api, "thread.created.v1", { threadId: thread.id });
  expect(await Promise.all(people.map((person) => kindsFor(person)))).toEqual([
    ["NEW_THREAD"],
    [],
    ["NEW_THREAD"],
    [],
  ]);
  expect([await kindsFor(watcher, "MAIL"), await kindsFor(mailed, "MAIL")]).toEqual([[], ["NEW_THREAD"]]);
});

it("a new thread is not told to who has come to it since, however late it is told", async () => {
  const [coming, watcher] = [await buildPerson(db), await buildPerson(db)];
  const tag = await buildTag(db);
  const thread = await buildThread(db, { tags: [tag] });
  await follow(coming, "THREAD", thread);
  await follow(watcher, "TAG", tag);
  await happen(api, "thread.created.v1", { threadId: thread.id });
  expect([await kindsFor(coming), await kindsFor(watcher)]).toEqual([[], ["NEW_THREAD"]]);
});

describe("a thread that is changed", () => {
  const tagLater = async (thread: { id: string }, tag: { id: string }) => {
    await db.prisma.threadTag.create({ data: { threadId: thread.id, tagId: tag.id } });
    await happen(api, "thread.edited.v1", { threadId: thread.id });
  };

  it("is told to who watched a tag that it gets before it was started, once, and not to who has opened it", async () => {
    const [first, later] = [await buildTag(db), await buildTag(db)];
    const people = [];
    for (let n = 0; n < 4; n++) people.push(await buildPerson(db));
    const [watcher, both, reader, since] = people;
    if (!watcher || !both || !reader || !since) throw new Error("Nobody is there.");
    for (const person of people) await follow(person, "TAG", later);
    await follow(both, "TAG", first);
    const thread = await buildThread(db, { tags: [first], createdAt: now });
    await happen(api, "thread.created.v1", { threadId: thread.id });
    await db.prisma.threadRead.create({ data: { personId: reader.id, threadId: thread.id, lastNumber: 0 } });
    await db.prisma.follow.updateMany({
      where: { personId: since.id },
      data: { changedAt: new Date(now.getTime() + 1_000) },
    });
    await tagLater(thread, later);
    await happen(api, "thread.edited.v1", { threadId: thread.id });
    expect(await Promise.all(people.map((person) => kindsFor(person)))).toEqual([
      ["NEW_THREAD"],
      ["NEW_THREAD"],
      [],
      [],
    ]);
  });

  it("is told to who watches its collaborative and sees it by now", async () => {
    const group = await buildCollaborative(db);
    const watcher = await buildPerson(db);
    await follow(watcher, "COLLABORATIVE", group);
    const thread = await buildThread(db, {
      createdAt: now,
      collaborativeId: group.id,
      audienceCollaborativeId: group.id,
    });
    await happen(api, "thread.created.v1", { threadId: thread.id });
    expect(await kindsFor(watcher)).toEqual([]);
    await db.prisma.thread.update({
      where: { id: thread.id },
      data: { audience: "MEMBERS", audienceCollaborativeId: null },
    });
    await happen(api, "thread.audience-changed.v1", { threadId: thread.id });
    expect(await kindsFor(watcher)).toEqual(["NEW_THREAD"]);
  });

  it("is no news after a week, but to whom its opening post names by now", async () => {
    const tag = await buildTag(db);
    const [watcher, named] = [await buildPerson(db), await buildPerson(db)];
    await follow(watcher, "TAG", tag);
    await db.prisma.follow.updateMany({ where: { personId: watcher.id }, data: { changedAt: new Date(0) } });
    const thread = await buildThread(db, { createdAt: new Date(now.getTime() - 8 * 86_400_000) });
    const opening = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id } });
    await db.prisma.mention.create({ data: { postId: opening.id, personId: named.id } });
    await tagLater(thread, tag);
    expect([await kindsFor(watcher), await kindsFor(named)]).toEqual([[], ["MENTIONED"]]);
  });
});

it("that it is solved is told to who wrote in a thread, before what follows from it is set", async () => {
  const [writer, unheard] = [await buildPerson(db), await buildPerson(db)];
  const thread = await buildThread(db, { state: "SOLVED", solvedAt: now, solvedById: answerer.id });
  for (const author of [writer, unheard]) await buildPost(db, { thread, author });
  await follow(unheard, "THREAD", thread, "NORMAL");
  await happen(api, "thread.state-changed.v1", { threadId: thread.id });
  expect([await kindsFor(writer), await kindsFor(unheard)]).toEqual([["SOLVED"], []]);
});

it("that it is solved is told to who tracks a thread", async () => {
  const tracker = await buildPerson(db);
  const thread = await buildThread(db, { state: "SOLVED", solvedAt: now, solvedById: answerer.id });
  await follow(tracker, "THREAD", thread, "TRACKING");
  await happen(api, "thread.state-changed.v1", { threadId: thread.id });
  expect(await kindsFor(tracker)).toEqual(["SOLVED"]);
});

it("a case study that is published first is told to who watches its writer and may read it", async () => {
  const writer = await buildPerson(db);
  const group = await buildCollaborative(db);
  const [insider, outsider] = [await buildPerson(db, { memberOf: [group] }), await buildPerson(db)];
  for (const person of [insider, outsider]) await follow(person, "PERSON", writer);
  const { id: caseStudyId } = await buildCaseStudy(db, {
    author: writer,
    visibleToCollaborativeId: group.id,
  });
  await happen(api, "case-study.published.v1", { caseStudyId, number: 1 });
  expect([await kindsFor(insider), await kindsFor(outsider)]).toEqual([["PUBLISHED_IN"], []]);
});

it("a case study is told once to who watches its writer, and of a version for more people to those who could not read it before", async () => {
  const writer = await buildPerson(db);
  const group = await buildCollaborative(db);
  const [insider, outsider] = [await buildPerson(db, { memberOf: [group] }), await buildPerson(db)];
  for (const person of [insider, outsider]) await follow(person, "PERSON", writer);
  const { id } = await buildCaseStudy(db, { author: writer, versions: 3 });
  const publish = async (number: number, visibility: "GROUP" | "MEMBERS") => {
    const forId = visibility === "GROUP" ? group.id : null;
    await db.prisma.caseStudyVersion.updateMany({
      where: { caseStudyId: id, number },
      data: { visibility, visibleToCollaborativeId: forId },
    });
    await db.prisma.caseStudy.update({
      where: { id },
      data: { publishedNumber: number, publishedVisibility: visibility, publishedForId: forId },
    });
    await happen(api, "case-study.published.v1", { caseStudyId: id, number });
    return Promise.all([insider, outsider].map((person) => kindsFor(person)));
  };
  expect(await publish(1, "GROUP")).toEqual([["PUBLISHED_IN"], []]);
  expect(await publish(2, "MEMBERS")).toEqual([["PUBLISHED_IN"], ["PUBLISHED_IN"]]);
  expect(await publish(3, "MEMBERS")).toEqual([["PUBLISHED_IN"], ["PUBLISHED_IN"]]);
});

describe("who watches a case study and may read it", () => {
  const taker = async (caseStudyId: string) => {
    const collaborative = await buildCollaborative(db);
    const entries = [{ state: "ADOPTING", from: "2026-01-01" }] as const;
    const adoption = await buildAdoption(db, { caseStudy: { id: caseStudyId }, collaborative, entries });
    const entry = await db.prisma.adoptionEntry.findFirstOrThrow({ where: { adoptionId: adoption.id } });
    return { caseStudyId, adoptionId: adoption.id, entryId: entry.id };
  };
  const step = async (caseStudyId: string, taken: "SUPERSEDE" | "WITHDRAW" | "MARK_OUT_OF_DATE") => {
    const { id } = await db.prisma.caseStudyStepTaken.create({
      data: { caseStudyId, step: taken, personId: answerer.id, takenAt: now },
    });
    return { caseStudyId, stepId: id };
  };
  const cases: readonly [string, string, (caseStudyId: string) => Promise<unknown>][] = [
    [
      "of a new version",
      "NEW_VERSION",
      (caseStudyId) => happen(api, "case-study.published.v1", { caseStudyId, number: 2 }),
    ],
    [
      "who takes it up",
      "WATCHED_TAKEN_UP",
      async (caseStudyId) => happen(api, "adoption.recorded.v1", await taker(caseStudyId)),
    ],
    [
      "that it is superseded",
      "SUPERSEDED",
      async (caseStudyId) => happen(api, "case-study.state-changed.v1", await step(caseStudyId, "SUPERSEDE")),
    ],
    [
      "that it is withdrawn",
      "WITHDRAWN",
      async (caseStudyId) => happen(api, "case-study.state-changed.v1", await step(caseStudyId, "WITHDRAW")),
    ],
    [
      "that it may be out of date",
      "OUT_OF_DATE",
      async (caseStudyId) => {
        await step(caseStudyId, "MARK_OUT_OF_DATE");
        await happen(api, "case-study.out-of-date.v1", { caseStudyId });
      },
    ],
  ];

  it.each(cases)(
    "is told %s; who tracks it, or is not among its readers, is not",
    async (_of, kind, occur) => {
      const group = await buildCollaborative(db);
      const traits = { memberOf: [group] };
      const people = [await buildPerson(db, traits), await buildPerson(db, traits), await buildPerson(db)];
      const [watcher, tracker, outsider] = people;
      if (!watcher || !tracker || !outsider) throw new Error("Nobody is there.");
      const study = await buildCaseStudy(db, { visibleToCollaborativeId: group.id, versions: 2 });
      await follow(watcher, "CASE_STUDY", study);
      await follow(tracker, "CASE_STUDY", study, "TRACKING");
      await follow(outsider, "CASE_STUDY", study);
      await occur(study.id);
      expect(await Promise.all(people.map((person) => kindsFor(person)))).toEqual([[kind], [], []]);
      expect(await kindsFor(watcher, "MAIL")).toEqual([kind]);
    },
  );

  it("is told once what concerns them as one of its writers as well", async () => {
    const writer = await buildPerson(db);
    const study = await buildCaseStudy(db, { author: writer });
    await follow(writer, "CASE_STUDY", study);
    await happen(api, "adoption.recorded.v1", await taker(study.id));
    expect(await kindsFor(writer)).toEqual(["CASE_STUDY_TAKEN_UP"]);
  });
});

describe("mail that waits is not sent", () => {
  /** Lets the quiet time of some people pass, after they changed what they hear of; gives why what waited for each was dropped. */
  async function changedMeanwhile(people: readonly Person[], change: () => Promise<unknown>) {
    await change();
    now = new Date(now.getTime() + 180_000);
    while ((await sendDueMail(api.services)) > 0);
    const rows = await Promise.all(
      people.map(({ id }) => db.prisma.notification.findMany({ where: { personId: id, channel: "MAIL" } })),
    );
    return rows.map((ofOne) => ofOne.map(({ dropReason }) => dropReason));
  }

  it("of a tag or a person that its reader has muted since", async () => {
    const tag = await buildTag(db);
    const [tagged, named, other] = [await buildPerson(db), await buildPerson(db), await buildPerson(db)];
    const people = [tagged, named, other];
    const thread = await buildThread(db, { tags: [tag] });
    await replyIn(
      thread,
      people.map(({ id }) => id),
    );
    const reasons = await changedMeanwhile(people, async () => {
      await follow(tagged, "TAG", tag, "MUTED");
      await follow(named, "PERSON", answerer, "MUTED");
      await follow(other, "TAG", await buildTag(db), "MUTED");
    });
    expect(reasons).toEqual([["MUTED"], ["MUTED"], [null]]);
  });

  it("of a thread that its reader watches no more", async () => {
    const [gone, still] = [await buildPerson(db), await buildPerson(db)];
    const thread = await buildThread(db);
    for (const person of [gone, still]) await follow(person, "THREAD", thread);
    await replyIn(thread);
    const change = { level: "NORMAL", origin: "CHOSEN" } as const;
    const reasons = await changedMeanwhile([gone, still], () =>
      db.prisma.follow.updateMany({ where: { personId: gone.id }, data: change }),
    );
    expect(reasons).toEqual([["UNFOLLOWED"], [null]]);
  });

  it("of what is new in something that its reader watches no more, unless they watch it by something else", async () => {
    const [one, two] = [await buildTag(db), await buildTag(db)];
    const [gone, still] = [await buildPerson(db), await buildPerson(db)];
    for (const { id: personId } of [gone, still]) {
      await follow({ id: personId }, "TAG", one);
      await db.prisma.notificationSetting.create({
        data: { personId, kind: "NEW_THREAD", channel: "MAIL", on: true },
      });
    }
    await follow(still, "TAG", two);
    const thread = await buildThread(db, { tags: [one, two] });
    await happen(api, "thread.created.v1", { threadId: thread.id });
    const reasons = await changedMeanwhile([gone, still], () =>
      db.prisma.follow.updateMany({ where: { targetId: one.id }, data: { level: "TRACKING" } }),
    );
    expect(reasons).toEqual([["UNFOLLOWED"], [null]]);
  });
});

it("mail waits while somebody has paused, and is not sent of what they muted meanwhile", async () => {
  const [paused, muting] = [await buildPerson(db), await buildPerson(db)];
  const thread = await buildThread(db);
  for (const person of [paused, muting]) await follow(person, "THREAD", thread);
  await db.prisma.followPause.create({ data: { personId: paused.id, until: new Date("2026-11-25") } });
  await replyIn(thread);
  await db.prisma.follow.updateMany({ where: { personId: muting.id }, data: { level: "MUTED" } });
  const passTo = async (time: string) => {
    for (; now < new Date(time); now = new Date(now.getTime() + 3_600_000))
      while ((await sendDueMail(api.services)) > 0);
    return Promise.all(
      [paused, muting].map(({ email }) => db.prisma.mailMessage.count({ where: { toAddress: email } })),
    );
  };
  expect(await passTo("2026-11-24T22:00:00Z")).toEqual([0, 0]);
  expect(await passTo("2026-11-25T02:00:00Z")).toEqual([1, 0]);
  const dropped = await db.prisma.notification.findFirst({ where: { personId: muting.id, channel: "MAIL" } });
  expect(dropped?.dropReason).toBe("MUTED");
});

it("what is asked of somebody who muted the case study is mailed to them, and nothing else of it", async () => {
  const contributor = await buildPerson(db);
  const { id: caseStudyId } = await buildCaseStudy(db, {
    author: answerer,
    editors: [contributor],
    contributors: [{ person: contributor, consent: "ASKED" }],
  });
  await happen(api, "case-study.out-of-date.v1", { caseStudyId });
  await follow(contributor, "CASE_STUDY", { id: caseStudyId }, "MUTED");
  await happen(api, "case-study.consent-asked.v1", { caseStudyId, personId: contributor.id });
  now = new Date(now.getTime() + 3 * 60_000);
  while ((await sendDueMail(api.services)) > 0);
  const rows = await db.prisma.notification.findMany({
    where: { personId: contributor.id, channel: "MAIL" },
    orderBy: { kind: "desc" },
    select: { kind: true, dropReason: true },
  });
  expect(rows).toEqual([
    { kind: "OUT_OF_DATE", dropReason: "MUTED" },
    { kind: "CONSENT_ASKED", dropReason: null },
  ]);
  expect(await db.prisma.mailMessage.count({ where: { toAddress: contributor.email } })).toBe(1);
});

it(
  "twenty thousand people are told of one thing, each once, by page and by mail, and whoever else is told of another need not wait for them",
  { timeout: 60_000 },
  async () => {
    const thread = await buildThread(db);
    await db.query(
      `INSERT INTO "Person" ("id", "email", "name", "emailVerifiedAt")
       SELECT gen_random_uuid(), 'watcher' || n || '@example.nhs.uk', 'Watcher ' || n, now() FROM generate_series(1, 20000) n`,
    );
    // As a server does by itself within a minute. Until then keys to the table are checked as is best for a few rows.
    await db.query(`ANALYZE "Person"`);
    await db.query(
      `INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin", "changedAt")
       SELECT "id", 'THREAD', $1, 'WATCHING', 'CHOSEN', now() FROM "Person" WHERE "email" LIKE 'watcher%'`,
      [thread.id],
    );
    const post = await buildPost(db, { thread, author: answerer });
    const payload = { threadId: thread.id, postId: post.id };
    const asker = await buildPerson(db);
    const asked = await buildThread(db, { author: asker });
    const answer = await buildPost(db, { thread: asked, author: answerer });
    const told: string[] = [];
    const [event] = await Promise.all([
      happen(api, "thread.replied.v1", payload).finally(() => told.push("twenty thousand")),
      happen(api, "thread.replied.v1", { threadId: asked.id, postId: answer.id }).finally(() =>
        told.push("one"),
      ),
    ]);
    expect(told).toEqual(["one", "twenty thousand"]);
    expect(await kindsFor(asker)).toEqual(["ANSWERED"]);
    await happen(api, "thread.replied.v1", payload, event);
    expect(
      await db.prisma.notification.groupBy({
        by: ["channel"],
        where: { postId: post.id, kind: "REPLIED" },
        _count: true,
      }),
    ).toEqual(
      expect.arrayContaining([
        { channel: "PAGE", _count: 20_000 },
        { channel: "MAIL", _count: 20_000 },
      ]),
    );
  },
);
