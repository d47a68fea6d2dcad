import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EventPayloads, EventType } from "../../graphql/contract/events.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import { forgetFits } from "../../graphql/search/index.ts";
import { countStatements } from "../../prisma/client.ts";
import type { ThreadState } from "../../prisma/generated/client/enums.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";
import { happen as tellOf } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.db.prisma.savedSearch.deleteMany();
  await scene.db.prisma.outboxEvent.deleteMany();
});

const save = (query: string, as: TestClient = scene.member.client) =>
  mutate<{ id: string; path: string }>(as, "saveSearch", { query }, "id path");

interface Saved {
  readonly name: string;
  readonly newCount: number;
}

async function savedBy(as: TestClient = scene.member.client): Promise<readonly Saved[]> {
  const { savedSearches } = await as.query<{ savedSearches: Saved[] }>("{ savedSearches { name newCount } }");
  return savedSearches.map(({ name, newCount }) => ({ name, newCount }));
}

/** What the events told since the last look. */
async function told(): Promise<EventPayloads["search.fits.v1"][]> {
  const where = { type: "search.fits.v1" };
  const events = await scene.db.prisma.outboxEvent.findMany({ where, orderBy: { id: "asc" } });
  await scene.db.prisma.outboxEvent.deleteMany({ where });
  return events.map(({ payload }) => payload as unknown as EventPayloads["search.fits.v1"]);
}

/** Whose searches an alert is for. */
async function toldOf(alertId: string | undefined): Promise<string[]> {
  const fits = await scene.db.prisma.savedSearchFit.findMany({
    where: { alertId: alertId ?? null },
    select: { savedSearch: { select: { personId: true } } },
  });
  return fits.map(({ savedSearch }) => savedSearch.personId).toSorted();
}

/** Hands an event to the search as the relay would. */
async function happen<T extends EventType>(type: T, payload: EventPayloads[T]): Promise<void> {
  const listener = findSubscriber(type, "search");
  if (!listener) throw new Error(`The search does not listen to ${type}`);
  await listener.handle(scene.api.services, { id: uuidv7(), type, payload, createdAt: new Date() });
}

/** What somebody is told of last, in the page. */
async function newestNotice(as: TestClient = scene.member.client) {
  const { notifications } = await as.query<{
    notifications: { edges: { node: { text: string; path: string } }[] };
  }>("{ notifications(first: 1) { edges { node { text path } } } }");
  return notifications.edges[0]?.node;
}

/** The mail of what somebody is told of by now. */
async function mailOf({ id }: { readonly id: string }) {
  const { prisma } = scene.db;
  await prisma.notification.updateMany({
    where: { personId: id, dueAt: { not: null } },
    data: { dueAt: new Date(0) },
  });
  await sendDueMail(scene.api.services);
  const { email } = await prisma.person.findUniqueOrThrow({ where: { id } });
  return prisma.mailMessage.findFirstOrThrow({ where: { toAddress: email }, orderBy: { id: "desc" } });
}

type Traits = Parameters<typeof buildThread>[1];

/** A thread that has just been posted. */
async function post(title: string, traits: Traits = {}) {
  const { db, author } = scene;
  const thread = await buildThread(db, { title, markdown: "What do you do?", author, ...traits });
  await happen("thread.created.v1", { threadId: thread.id });
  return thread;
}

const past = new Date("2026-01-02T12:00:00Z");

/** Lets a thread be as it would be by now, and the search hear of it. */
async function edit(id: string, data: { title?: string; state?: ThreadState; solvedAt?: Date | null }) {
  await scene.db.prisma.thread.update({ where: { id }, data });
  await happen(data.state ? "thread.state-changed.v1" : "thread.edited.v1", { threadId: id });
}

describe("a saved search", () => {
  it("is kept once, listed, renamed and removed by its owner, and by nobody else", async () => {
    const first = await save("radiology rota");
    expect(first.is).toBe("success");
    const { id: savedSearchId } = first.data;
    expect((await save(" radiology  rota ")).data.id).toBe(savedSearchId);
    expect(await savedBy()).toEqual([{ name: "radiology rota", newCount: 0 }]);
    const { member, author } = scene;
    expect(await savedBy(author.client)).toEqual([]);
    const rename = (name: string, as = member.client) =>
      mutate(as, "changeSavedSearch", { savedSearchId, name }, "name");
    expect((await rename("Mine", author.client)).is).toBe("NotFoundError");
    expect((await rename("Rotas")).data).toEqual({ name: "Rotas" });
    expect((await rename("x".repeat(limits.savedSearches.name + 1))).is).toBe("InvalidInputError");
    expect((await rename(" ")).data).toEqual({ name: "radiology rota" });
    const removal = { savedSearchId };
    expect((await mutate(author.client, "removeSavedSearch", removal, "id")).is).toBe("success");
    expect(await savedBy()).toHaveLength(1);
    await mutate(member.client, "removeSavedSearch", removal, "id");
    expect(await savedBy()).toEqual([]);
  });

  it.each([
    ["", "Search for something first"],
    ["-rota", "only says what to leave out"],
    ["🙂 ??", "There is no word in that"],
    ["the of", "too common"],
    ["in:solved in:unsolved", "both solved and unsolved"],
    ["region:atlantis", "There is no region"],
    ["colour:red", "There is no “colour:”"],
    ["x".repeat(limits.searchLine.characters + 1), "characters or fewer"],
  ])("“%s” is refused, and explained", async (query, message) => {
    const refused = await save(query);
    expect(refused.is).toBe("InvalidInputError");
    expect(refused.issues.map((issue) => issue.message).join()).toContain(message);
  });

  it("is one of so many", async () => {
    await scene.db.query(
      `INSERT INTO "SavedSearch" ("id", "personId", "query", "without", "places", "filters", "createdAt", "seenAt")
       SELECT gen_random_uuid(), $1::uuid, 'word' || n, '', '{}', '{"tags": [], "by": []}', $2, $2
       FROM generate_series(1, $3::int) n`,
      [scene.member.id, new Date(), limits.savedSearches.most],
    );
    expect((await save("one too many")).is).toBe("InvalidInputError");
    expect((await save("word1")).is).toBe("success");
  });
});

describe("something new", () => {
  it("is told once to those whose search it fits, in the page", async () => {
    await save("kingfisher");
    await save("kingfisher nests");
    await save("heron");
    const thread = await post("Where the kingfisher nests");
    await happen("thread.created.v1", { threadId: thread.id });
    const reply = await buildPost(scene.db, { thread, author: scene.author, markdown: "Kingfisher again" });
    await happen("thread.replied.v1", { threadId: thread.id, postId: reply.id });
    const events = await told();
    expect(events).toEqual([
      { alertId: expect.any(String) as string, threadId: thread.id, postId: null, caseStudyId: null },
    ]);
    const [event] = events;
    if (!event) throw new Error("Nothing was told.");
    const id = await tellOf(scene.api, "search.fits.v1", event);
    await tellOf(scene.api, "search.fits.v1", event, id);
    const rows = await scene.db.prisma.notification.findMany({
      where: { eventId: id, channel: "PAGE" },
      select: { personId: true, kind: true, threadId: true },
    });
    expect(rows).toEqual([{ personId: scene.member.id, kind: "SAVED_SEARCH", threadId: thread.id }]);
    expect(await newestNotice()).toEqual({
      text: "“Where the kingfisher nests” fits your saved search “kingfisher”",
      path: `/threads/${thread.id}`,
    });
    expect(await savedBy()).toEqual([
      { name: "heron", newCount: 0 },
      { name: "kingfisher nests", newCount: 1 },
      { name: "kingfisher", newCount: 1 },
    ]);
  });

  it("is told by the name of each one's own search, as that is by then, and without it once it is removed", async () => {
    const { member, insider } = scene;
    const { data } = await save("wryneck");
    const long = `wryneck -${"x".repeat(limits.savedSearches.name)}`;
    await save(long, insider.client);
    const { id } = await post("A wryneck comes");
    const [event] = await told();
    if (event) await tellOf(scene.api, "search.fits.v1", event);
    const cut = `${long.slice(0, limits.savedSearches.name)}…`;
    expect((await newestNotice(insider.client))?.text).toBe(
      `“A wryneck comes” fits your saved search “${cut}”`,
    );
    const savedSearchId = data.id;
    await mutate(member.client, "changeSavedSearch", { savedSearchId, name: "Rare birds" }, "id");
    const path = `/threads/${id}`;
    expect(await newestNotice()).toEqual({
      text: "“A wryneck comes” fits your saved search “Rare birds”",
      path,
    });
    const { subject, text } = await mailOf(member);
    expect(subject).toMatch(/^“A wryneck comes” fits your saved search “Rare birds”/);
    expect(text).toContain(`“A wryneck comes” fits your saved search “Rare birds”.\n\n`);
    await mutate(member.client, "removeSavedSearch", { savedSearchId }, "id");
    expect(await newestNotice()).toEqual({
      text: "“A wryneck comes” fits a search that you saved",
      path,
    });
  });

  it("counts as new until its owner looks", async () => {
    const saved = await save("bittern");
    await post("A bittern in the reeds");
    expect(await savedBy()).toEqual([{ name: "bittern", newCount: 1 }]);
    await mutate(scene.member.client, "seeSavedSearch", { savedSearchId: saved.data.id }, "id");
    expect(await savedBy()).toEqual([{ name: "bittern", newCount: 0 }]);
  });

  it("is only counted where its owner does not want to be told", async () => {
    const { data } = await save("lapwing");
    await mutate(
      scene.member.client,
      "changeSavedSearch",
      { savedSearchId: data.id, isAlerting: false },
      "id",
    );
    await post("A lapwing");
    expect(await told()).toEqual([]);
    expect(await savedBy()).toEqual([{ name: "lapwing", newCount: 1 }]);
  });

  it("fits by a reply, which is named, where the reply itself has the words", async () => {
    const thread = await post("Osprey on the lake");
    await save("osprey fish");
    await save("osprey");
    const { db, author } = scene;
    const other = await buildPost(db, { thread, author, markdown: "Nothing of the kind" });
    await happen("thread.replied.v1", { threadId: thread.id, postId: other.id });
    expect(await told()).toEqual([]);
    const reply = await buildPost(db, { thread, author, markdown: "They fish at dawn" });
    await happen("thread.replied.v1", { threadId: thread.id, postId: reply.id });
    expect((await told()).map(({ postId }) => postId)).toEqual([reply.id]);
  });

  it("is a case study too", async () => {
    await save("goshawk in:case-studies");
    await post("The goshawk returns");
    const { id } = await buildCaseStudy(scene.db, { title: "Goshawk for all", state: "PUBLISHED" });
    await scene.db.prisma.caseStudyVersion.updateMany({
      where: { caseStudyId: id },
      data: { publishedAt: new Date() },
    });
    await happen("case-study.published.v1", { caseStudyId: id, number: 1 });
    const [event, ...others] = await told();
    expect([event?.caseStudyId, event?.threadId, others]).toEqual([id, null, []]);
    if (event) await tellOf(scene.api, "search.fits.v1", event);
    const where = { caseStudyId: id, kind: "SAVED_SEARCH" };
    expect(await scene.db.prisma.notification.count({ where: { ...where, channel: "PAGE" } })).toBe(1);
  });

  it("is a case study that is told to many with as many statements as to one", async () => {
    const tellNew = async (title: string) => {
      const { id } = await buildCaseStudy(scene.db, { title, state: "PUBLISHED" });
      const where = { caseStudyId: id };
      await scene.db.prisma.caseStudyVersion.updateMany({ where, data: { publishedAt: new Date() } });
      await happen("case-study.published.v1", { caseStudyId: id, number: 1 });
      const [event] = await told();
      if (!event) throw new Error("Nobody is told.");
      const { statements } = await countStatements(() => tellOf(scene.api, "search.fits.v1", event));
      return { statements, told: await scene.db.prisma.notification.count({ where }) };
    };
    await save("merlin");
    const toOne = await tellNew("A merlin");
    for (let n = 0; n < 4; n++) await save("merlin", await scene.api.as(await buildPerson(scene.db)));
    expect(await tellNew("Another merlin")).toEqual({ statements: toOne.statements, told: 5 * toOne.told });
  });

  it.each([
    ["plover region:north-west", true],
    ["plover region:south-west", false],
    ["plover -region:north-west", false],
    ["plover -egret", true],
    ["egret -plover", false],
    ['"plover and egret"', false],
    ["plover in:threads", true],
    ["plover in:people", false],
    ["plover in:unsolved", true],
    ["plover in:solved", false],
    ["plover after:2025", true],
    ["plover before:2025", false],
    ["plov", true],
    ["in:threads region:north-west", true],
  ])("fits “%s” as the search itself would find it: %s", async (query, fits) => {
    const north = await buildTag(scene.db, "region:Y62", "North West");
    await buildTag(scene.db, "region:Y58", "South West");
    expect((await save(query)).is).toBe("success");
    const { id } = await post("A plover", { tags: [north] });
    expect(await told()).toHaveLength(fits ? 1 : 0);
    const { search } = await scene.member.client.query<{
      search: { edges: { node: { path: string } }[] };
    }>("query ($query: String!) { search(query: $query, first: 100) { edges { node { path } } } }", {
      query,
    });
    expect(search.edges.some(({ node }) => node.path.includes(id))).toBe(fits);
  });

  it("fits a tag that goes on in another one, as the search does", async () => {
    const { db, member } = scene;
    const [tag, into] = [await buildTag(db, "benefit:birds"), await buildTag(db, "benefit:animals")];
    await save("tag:benefit:birds");
    await db.prisma.tag.update({ where: { id: tag.id }, data: { mergedIntoId: into.id } });
    await happen("tag.merged.v1", { tagId: tag.id, intoTagId: into.id });
    const { id } = await post("A bird is an animal", { tags: [into] });
    expect((await told()).map(({ threadId }) => threadId)).toEqual([id]);
    const { search } = await member.client.query<{ search: { totalCount: number } }>(
      '{ search(query: "tag:benefit:birds") { totalCount } }',
    );
    expect(search.totalCount).toBe(1);
  });

  it("fits by:, part of a name or oneself", async () => {
    const named = await buildPerson(scene.db, { name: "Rosalind Avocet" });
    await save("by:avocet");
    await save("by:me");
    await save("-by:avocet in:threads");
    await post("Anything at all", { author: named });
    expect((await savedBy()).filter(({ newCount }) => newCount > 0)).toEqual([
      { name: "by:avocet", newCount: 1 },
    ]);
  });

  it("fits by: by a reply of theirs as well", async () => {
    const writer = await buildPerson(scene.db, { name: "Hilda Grebe" });
    const thread = await post("Somebody else's");
    await save("by:grebe");
    await save("in:threads -by:heron");
    const reply = await buildPost(scene.db, { thread, author: writer, markdown: "I say so" });
    await happen("thread.replied.v1", { threadId: thread.id, postId: reply.id });
    expect((await told()).map(({ postId }) => postId)).toEqual([reply.id]);
    expect((await savedBy()).filter(({ newCount }) => newCount > 0)).toEqual([
      { name: "by:grebe", newCount: 1 },
    ]);
  });

  it("is told to those who come to see it", async () => {
    const { db, group } = scene;
    await save("shoveler");
    const thread = await post("Our shoveler", { audienceCollaborativeId: group.id });
    expect(await told()).toEqual([]);
    const data = { audience: "MEMBERS", audienceCollaborativeId: null } as const;
    await db.prisma.thread.update({ where: { id: thread.id }, data });
    await happen("thread.audience-changed.v1", { threadId: thread.id });
    await happen("thread.audience-changed.v1", { threadId: thread.id });
    expect((await told()).map(({ threadId }) => threadId)).toEqual([thread.id]);
  });

  it("is not told to whoever wrote it", async () => {
    await save("curlew", scene.author.client);
    await post("A curlew calls");
    expect(await told()).toEqual([]);
  });

  it("is told to nobody who may not see it, nor counted once they may not", async () => {
    const { member, insider, claimant, facilitator, group, db } = scene;
    for (const { client } of [member, insider, claimant, facilitator]) await save("dunlin", client);
    const thread = await post("Our dunlin", { audienceCollaborativeId: group.id });
    const [event] = await told();
    expect(await toldOf(event?.alertId)).toEqual([insider.id]);
    expect(await savedBy(insider.client)).toEqual([{ name: "dunlin", newCount: 1 }]);
    await db.prisma.thread.update({ where: { id: thread.id }, data: { deletedAt: new Date() } });
    expect(await savedBy(insider.client)).toEqual([{ name: "dunlin", newCount: 0 }]);
  });

  it("is told of a few times a day at most; the rest is counted", async () => {
    await save("knot");
    for (let n = 0; n <= limits.savedSearchAlerts; n++) await post(`Knot number ${n}`);
    expect(await told()).toHaveLength(limits.savedSearchAlerts);
    expect(await savedBy()).toEqual([{ name: "knot", newCount: limits.savedSearchAlerts + 1 }]);
  });
});

describe("something older", () => {
  it("is news where it fits since it was changed, and only then", async () => {
    const thread = await post("An old thread", { createdAt: past });
    const fitting = await post("A redshank already", { createdAt: past });
    await save("redshank");
    await edit(fitting.id, { title: "Still a redshank" });
    expect(await told()).toEqual([]);
    await edit(thread.id, { title: "It was a redshank" });
    expect((await told()).map(({ threadId }) => threadId)).toEqual([thread.id]);
    await edit(thread.id, { title: "A redshank, it was" });
    expect(await told()).toEqual([]);
  });

  it("is news where it is solved by now, for those who look for what is", async () => {
    const thread = await post("A sandpiper", { createdAt: past });
    await save("sandpiper in:solved");
    await save("sandpiper in:threads");
    await edit(thread.id, { state: "SOLVED", solvedAt: new Date() });
    expect(await told()).toHaveLength(1);
    expect(await savedBy()).toEqual([
      { name: "sandpiper in:threads", newCount: 0 },
      { name: "sandpiper in:solved", newCount: 1 },
    ]);
    await edit(thread.id, { state: "OPEN", solvedAt: null });
    await edit(thread.id, { state: "SOLVED", solvedAt: new Date() });
    expect(await told()).toEqual([]);
  });

  it("is no news where it was solved before, and is only closed or merged now", async () => {
    const thread = await post("A turnstone", { createdAt: past });
    await edit(thread.id, { state: "SOLVED", solvedAt: past });
    await save("turnstone in:solved");
    await edit(thread.id, { state: "CLOSED" });
    expect([await told(), await savedBy()]).toEqual([[], [{ name: "turnstone in:solved", newCount: 0 }]]);
    await edit(thread.id, { state: "OPEN", solvedAt: null });
    await edit(thread.id, { state: "CLOSED", solvedAt: new Date() });
    expect(await told()).toHaveLength(1);
  });
});

it("is told once, also where that it was told is forgotten", async () => {
  await save("godwit");
  await save("whimbrel");
  const found = await post("A godwit");
  const changed = await post("A bird");
  await edit(changed.id, { title: "It was a godwit" });
  expect((await told()).map(({ threadId }) => threadId)).toEqual([found.id, changed.id]);
  const longAgo = new Date(Date.now() - (limits.savedSearches.fitsKeptDays + 1) * 86_400_000);
  const ids = [found.id, changed.id];
  const { prisma } = scene.db;
  await prisma.savedSearch.updateMany({ data: { createdAt: new Date(longAgo.getTime() - 86_400_000) } });
  await prisma.savedSearchFit.updateMany({ data: { foundAt: longAgo } });
  await prisma.thread.updateMany({ where: { id: { in: ids } }, data: { createdAt: longAgo } });
  await prisma.searchDocument.updateMany({
    where: { subjectId: { in: ids } },
    data: { occurredAt: longAgo, changedAt: longAgo },
  });
  await forgetFits(scene.api.services);
  expect(await prisma.savedSearchFit.count()).toBe(0);
  for (const threadId of ids) await happen("thread.edited.v1", { threadId });
  await edit(found.id, { title: "The godwit" });
  expect(await told()).toEqual([]);
  await edit(found.id, { title: "The godwit and the whimbrel" });
  expect(await told()).toHaveLength(1);
  expect(await savedBy()).toEqual([
    { name: "whimbrel", newCount: 1 },
    { name: "godwit", newCount: 0 },
  ]);
});

it("looks at all saved searches with as many statements as at one", async () => {
  const person = await buildPerson(scene.db);
  await save("turnstone");
  await scene.db.query(
    `INSERT INTO "SavedSearch" ("id", "personId", "query", "words", "replies", "without", "places", "filters", "createdAt",
       "seenAt")
     SELECT gen_random_uuid(), $1::uuid, 'turnstone ' || n, q, q, '', '{}', '{"tags": [], "by": []}', $2, $2
     FROM generate_series(1, 2000) n, to_tsquery('english', 'turnstone & !x' || n) q`,
    [person.id, past],
  );
  await post("A turnstone");
  const [event, ...others] = await told();
  expect(others).toEqual([]);
  expect(await toldOf(event?.alertId)).toHaveLength(2001);
});
