import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventPayloads, EventType } from "../../graphql/contract/events.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import { countStatements } from "../../prisma/client.ts";
import { fillSearch } from "../../graphql/search/index.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { buildCollaborative, buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

interface Results {
  readonly totalCount: number;
  readonly isNear: boolean;
  readonly problems: readonly string[];
  readonly searchedAlso: readonly { abbreviation: string; meaning: string }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  readonly facets: readonly { key: string; values: readonly { operator: string; count: number }[] }[];
  readonly edges: readonly {
    node: {
      kind: string;
      path: string;
      title: readonly Part[];
      excerpt: readonly Part[];
      reasons: readonly string[];
      matchingReplies: number;
      replies: readonly { path: string; isSolution: boolean; excerpt: readonly Part[] }[];
    };
  }[];
}

const document = `query ($query: String!, $first: Int, $after: String) {
  search(query: $query, first: $first, after: $after) {
    totalCount isMore isNear problems searchedAlso { abbreviation meaning }
    pageInfo { hasNextPage endCursor }
    facets { key label values { label operator count } }
    edges { node {
      id kind path title { text isMatch } excerpt { text isMatch } author occurredAt isSolved evidenceLevel replyCount
      tags reasons matchingReplies replies { path author occurredAt isSolution excerpt { text isMatch } }
    } }
  }
}`;

async function search(query: string, as = scene.member.client, more: object = {}): Promise<Results> {
  const { search: results } = await as.query<{ search: Results }>(document, { query, ...more });
  return results;
}

const plain = (parts: readonly Part[]) => parts.map(({ text }) => text).join("");
const matches = (parts: readonly Part[]) => parts.filter(({ isMatch }) => isMatch).map(({ text }) => text);
const titles = ({ edges }: Results) => edges.map(({ node }) => plain(node.title));
const found = async (query: string, as?: TestClient) => titles(await search(query, as)).toSorted();
const counts = ({ facets }: Results, key: string) =>
  Object.fromEntries<number>(
    (facets.find((facet) => facet.key === key)?.values ?? []).map(({ operator, count }) => [operator, count]),
  );

/** Makes the documents of everything that was written since. */
async function fill(): Promise<void> {
  await scene.db.query(`UPDATE "SearchFilling" SET "revision" = 0`);
  await fillSearch(scene.api.services);
}

/** Hands an event to the room as the relay would. */
async function happen<T extends EventType>(type: T, payload: EventPayloads[T]): Promise<void> {
  const listener = findSubscriber(type, "search");
  if (!listener) throw new Error(`The search does not listen to ${type}`);
  await listener.handle(scene.api.services, { id: uuidv7(), type, payload, createdAt: new Date() });
}

beforeAll(async () => {
  scene = await openThreadScene();
  const { db, author, group } = scene;
  const north = await buildTag(db, "region:Y62", "North West");
  const south = await buildTag(db, "region:Y58", "South West");
  const cancer = await buildTag(db, "collaborative-focus:cancer", "Cancer");
  const small = await buildTag(db, "ics-size-band:under-1m", "Under 1 million");
  const thread = (title: string, markdown: string, traits: Parameters<typeof buildThread>[1] = {}) =>
    buildThread(db, { author, title, markdown, createdAt: new Date("2026-03-10T12:00:00Z"), ...traits });
  const rota = await thread("Sharing one radiology rota", "Seven trusts and nobody on Sundays", {
    tags: [north, cancer, small],
  });
  await buildPost(db, { thread: rota, markdown: "We pooled the weekend sessions through a staff bank" });
  const solution = await buildPost(db, {
    thread: rota,
    markdown: "A memorandum between the trusts settled it",
  });
  await db.prisma.thread.update({
    where: { id: rota.id },
    data: { solutionId: solution.id, state: "SOLVED", solvedAt: new Date() },
  });
  await thread("Terms of reference for a joint committee", "Who may bind whom, and how", { tags: [south] });
  await thread("Discharge over the weekend", "How do integrated care boards pay for it?", {
    createdAt: new Date("2025-06-01T12:00:00Z"),
  });
  await thread("Voting rights", "Our ICB wants a casting vote at the joint committee", { tags: [north] });
  await thread("Our private quarrel about zebrafish", "Zebrafish budget", {
    audienceCollaborativeId: group.id,
    tags: [south],
  });
  await thread("The cohort speaks of zebrafish", "Only for innovators", { audience: "COHORT" });
  await thread("Deleted zebrafish", "Gone", { deletedAt: new Date() });
  await buildCaseStudy(db, {
    title: "One front door for mammography",
    visibility: "PUBLIC",
    state: "PUBLISHED",
  });
  await buildCaseStudy(db, {
    title: "Zebrafish in the laboratory",
    visibility: "GROUP",
    visibleToCollaborativeId: group.id,
    state: "PUBLISHED",
  });
  await buildPerson(db, { name: "Jane Mammography", jobTitle: "Rota lead" });
  await buildPerson(db, { name: "Suspended Mammography", suspended: true });
  await buildCollaborative(db, { name: "Mammography Alliance" });
  await db.prisma.glossaryTerm.create({
    data: { id: "mammogram", term: "Mammography", definition: "A picture of the breast.", source: "Test" },
  });
  await fill();
});

afterAll(() => scene.close());

describe("words", () => {
  it.each([
    ["radiology", ["Sharing one radiology rota"]],
    ["trust sharing", ["Sharing one radiology rota"]],
    ["radiol", ["Sharing one radiology rota"]],
    ['"joint committee"', ["Terms of reference for a joint committee", "Voting rights"]],
    ['"committee joint"', []],
    ["committee -voting", ["Terms of reference for a joint committee"]],
    ['committee -"casting vote"', ["Terms of reference for a joint committee"]],
    ["radiology memorandum", ["Sharing one radiology rota"]],
    ["cancer", ["Sharing one radiology rota"]],
    ["radiology mammography", []],
  ])("%s", async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it("lead to the reply that has them, marked, under its thread", async () => {
    const { totalCount, edges } = await search("pooled sessions");
    expect(totalCount).toBe(1);
    const [{ node } = { node: undefined }] = edges;
    expect(node?.replies).toHaveLength(1);
    expect(matches(node?.replies[0]?.excerpt ?? [])).toEqual(["pooled", "sessions"]);
    expect(node?.replies[0]?.path).toMatch(/^\/threads\/[0-9a-f-]{36}\/replies\/[0-9a-f-]{36}$/);
    expect(node?.reasons).toEqual(["In a reply"]);
  });

  it("in the solution say so", async () => {
    const { edges } = await search("memorandum");
    expect(edges[0]?.node.replies[0]?.isSolution).toBe(true);
    expect(edges[0]?.node.reasons).toContain("In the reply that solved it");
  });

  it("are marked in titles, and nothing else is", async () => {
    const { edges } = await search("radiology rotas");
    expect(matches(edges[0]?.node.title ?? [])).toEqual(["radiology", "rota"]);
    expect(edges[0]?.node.reasons[0]).toBe("In the title");
  });

  it("find things of every kind", async () => {
    const results = await search("mammography");
    expect(results.edges.map(({ node }) => node.kind).toSorted()).toEqual([
      "CASE_STUDY",
      "COLLABORATIVE",
      "PERSON",
      "TERM",
    ]);
  });
});

describe("forgiveness", () => {
  it.each([
    ["radiolgy", "Sharing one radiology rota"],
    ["dischrge weekend", "Discharge over the weekend"],
    ["comittee terms", "Terms of reference for a joint committee"],
  ])("%s", async (query, expected) => {
    const results = await search(query);
    expect(titles(results)).toContain(expected);
    expect(results.isNear).toBe(true);
  });

  it("an abbreviation finds what it stands for, and the other way round", async () => {
    const both = ["Discharge over the weekend", "Voting rights"];
    expect(await found("ICB")).toEqual(expect.arrayContaining(both));
    expect(await found("integrated care board")).toEqual(expect.arrayContaining(both));
    expect(await found('"integrated care board"')).toEqual(expect.arrayContaining(both));
    expect((await search("ICB")).searchedAlso).toEqual([
      { abbreviation: "ICB", meaning: "integrated care board" },
    ]);
  });
});

describe("operators", () => {
  it.each([
    ["in:solved", ["Sharing one radiology rota"]],
    ["committee in:unsolved", ["Terms of reference for a joint committee", "Voting rights"]],
    ["mammography in:people", ["Jane Mammography"]],
    ["mammography in:people in:glossary", ["Jane Mammography", "Mammography"]],
    ["region:north-west", ["Sharing one radiology rota", "Voting rights"]],
    ["region:Y62 focus:cancer", ["Sharing one radiology rota"]],
    [
      'region:"north west" region:south-west',
      ["Sharing one radiology rota", "Terms of reference for a joint committee", "Voting rights"],
    ],
    ["region:north-west -focus:cancer", ["Voting rights"]],
    ['size:"under 1 million"', ["Sharing one radiology rota"]],
    ["tag:cancer", ["Sharing one radiology rota"]],
    ["weekend before:2026", ["Discharge over the weekend"]],
    ["discharge after:2026", []],
    [
      "committee after:2026-03-10 before:2026-03-11",
      ["Terms of reference for a joint committee", "Voting rights"],
    ],
  ])("%s", async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it("by: takes a part of a name, or me", async () => {
    const name = scene.author.name;
    expect(await found(`committee by:"${name}"`)).toHaveLength(2);
    expect(await found("committee by:nobody-of-that-name")).toEqual([]);
    expect(await found("committee by:me", scene.author.client)).toHaveLength(2);
    expect(await found("committee by:me")).toEqual([]);
    expect(await found("committee by:%")).toEqual([]);
  });

  it.each([
    ["region:atlantis", "There is no region “atlantis”"],
    ["tag:atlantis", "There is no tag “atlantis”"],
    ["colour:red", "There is no “colour:”"],
    ["in:solved in:unsolved", "both solved and unsolved"],
    ["the of and", "too common"],
  ])("%s is explained", async (query, expected) => {
    const { problems, totalCount } = await search(query);
    expect(problems.join()).toContain(expected);
    expect(totalCount).toBe(0);
  });

  it.each([
    "",
    "   ",
    "🙂",
    "-radiology",
    "\0",
    "\u202e",
    "'",
    "':*",
    "a:b:c",
    "((",
    "<->",
    "!!",
    "|",
    "\\",
    "%",
    "ب",
    "a'b:*",
  ])("%j does no harm", async (query) => {
    expect((await search(query)).totalCount).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ["🙂 🙃", "There is no word in that"],
    ['"?!" --', "There is no word in that"],
    ["-radiology", "only says what to leave out"],
    ["the of and", "too common"],
    ["region:", "“region:” needs a value"],
    ["rota -rota", "does not have it"],
    ["after:2026 before:2025", "Nothing is both"],
  ])("%j finds nothing, and says why", async (query, expected) => {
    const { problems, totalCount } = await search(query);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
    expect(totalCount).toBe(0);
  });

  it("direction marks are no part of a word, and Arabic and Hebrew words are words", async () => {
    await buildThread(scene.db, {
      title: "Leaflets in Arabic: مستشفى",
      markdown: "And in Hebrew: בית חולים",
    });
    await fill();
    for (const query of ["\u202eradiology\u202c", "\u200fradiology\u200e"]) {
      expect(await found(query)).toEqual(["Sharing one radiology rota"]);
    }
    for (const query of ["مستشفى", "\u200fمستشفى", '"בית חולים"', "leaflets مستشفى"]) {
      expect(await found(query)).toEqual(["Leaflets in Arabic: مستشفى"]);
    }
  });

  it("10 kB are cut and explained", async () => {
    const { problems } = await search("wheelchair ".repeat(1_000));
    expect(problems).toHaveLength(2);
  });
});

describe("what a viewer may not see", () => {
  const everywhere = [
    "Our private quarrel about zebrafish",
    "The cohort speaks of zebrafish",
    "Zebrafish in the laboratory",
  ];
  it.each(["zebrafish", "zebrafsh", "zebrafish budget", 'tag:"South West" zebrafish'])(
    "has no part in what is found, counted or offered for %s",
    async (query) => {
      const { edges, totalCount, facets, problems } = await search(query);
      expect({ edges, totalCount, facets, problems }).toEqual({
        edges: [],
        totalCount: 0,
        facets: [],
        problems: [],
      });
      expect((await search(query, scene.api.visitor)).totalCount).toBe(0);
    },
  );

  it("is found by those who see it, and no longer once they do not", async () => {
    expect(await found("zebrafish", scene.insider.client)).toEqual([everywhere[0], everywhere[2]]);
    expect(await found("zebrafish", scene.innovator.client)).toEqual([everywhere[1]]);
    expect(await found("zebrafish", scene.claimant.client)).toEqual([]);
    expect(await found("zebrafish", scene.facilitator.client)).toEqual([everywhere[1]]);
    const of = { personId: scene.insider.id, collaborativeId: scene.group.id };
    await scene.db.prisma.collaborativeMembership.updateMany({ where: of, data: { confirmedAt: null } });
    expect(await found("zebrafish", scene.insider.client)).toEqual([]);
    await scene.db.prisma.collaborativeMembership.updateMany({
      where: of,
      data: { confirmedAt: new Date() },
    });
  });

  it("is the same whether its documents are up to date or not", async () => {
    const { db } = scene;
    const thread = await buildThread(db, { title: "Quicksilver for all", markdown: "Quicksilver" });
    const reply = await buildPost(db, { thread, markdown: "Mercurial thoughts" });
    await happen("thread.created.v1", { threadId: thread.id });
    expect(await found("quicksilver")).toEqual(["Quicksilver for all"]);
    expect(await found("mercurial")).toEqual(["Quicksilver for all"]);
    await db.prisma.post.update({ where: { id: reply.id }, data: { deletedAt: new Date() } });
    expect(await found("mercurial")).toEqual([]);
    await db.prisma.thread.update({ where: { id: thread.id }, data: { deletedAt: new Date() } });
    expect(await found("quicksilver")).toEqual([]);
    await happen("thread.deleted.v1", { threadId: thread.id });
    expect(await db.prisma.searchDocument.count({ where: { subjectId: thread.id } })).toBe(0);
  });

  it("visitors find what is public, and nothing else", async () => {
    expect(await found("mammography", scene.api.visitor)).toEqual([
      "Mammography",
      "Mammography Alliance",
      "One front door for mammography",
    ]);
    expect(await found("radiology", scene.api.visitor)).toEqual([]);
    expect(counts(await search("mammography", scene.api.visitor), "kind")).not.toHaveProperty("in:people");
  });
});

it.each(["virtaul", "vritual", "virtual hosiptal", "ivrtual hospital"])(
  "letters that changed places are forgiven: %s",
  async (query) => {
    await buildThread(scene.db, { title: "A virtual hospital at home", markdown: "How?" });
    await fill();
    const results = await search(query);
    expect(titles(results)).toContain("A virtual hospital at home");
  },
);

it("of a word that is in more than are counted, the newest are found", async () => {
  const { db, author } = scene;
  const write = (count: number, time: string, id: string) =>
    db.query(
      `WITH thread AS (
         INSERT INTO "Thread" ("id", "kind", "title", "slug", "authorId", "audience", "createdAt", "lastActivityAt")
         SELECT gen_random_uuid(), 'PROBLEM', 'Ubiquity ' || $4 || ' ' || n, 'ubiquity', $1::uuid, 'MEMBERS', $3::timestamptz, now()
         FROM generate_series(1, $2::int) n RETURNING "id", "authorId"
       )
       INSERT INTO "Post" ("id", "threadId", "number", "authorId", "markdown", "html", "text", "rendererVersion")
       SELECT gen_random_uuid(), "id", 0, "authorId", 'x', '<p>x</p>', 'x', 1 FROM thread`,
      [author.id, count, time, id],
    );
  await write(3, "2019-01-10T12:00:00Z", "long ago");
  await write(limits.searchCounted - 4, "2026-01-10T12:00:00Z", "of late");
  await write(5, "2026-08-10T12:00:00Z", "of today");
  await fill();
  const results = await search("ubiquity", undefined, { first: 100 });
  expect(results.totalCount).toBe(limits.searchCounted);
  expect(await found("ubiquity today")).toHaveLength(5);
  expect(titles(results).filter((title) => title.includes("of today"))).toHaveLength(5);
  expect(await search('ubiquity "long ago"')).toMatchObject({ totalCount: 3 });
});

it("by: finds replies as well, under their threads, where nothing else is asked", async () => {
  const { db } = scene;
  const writer = await buildPerson(db, { name: "Ottoline Heron" });
  const thread = await buildThread(db, { title: "Whose reply is it?", createdAt: new Date("2026-02-01") });
  const reply = await buildPost(db, { thread, author: writer, markdown: "It is mine" });
  const kept = await buildThread(db, { title: "Kept", audienceCollaborativeId: scene.group.id });
  await buildPost(db, { thread: kept, author: writer, markdown: "Among us" });
  await fill();
  const { edges } = await search('by:"ottoline heron"');
  expect(edges.map(({ node }) => [plain(node.title), node.replies.map(({ path }) => path)])).toEqual([
    ["Whose reply is it?", [`/threads/${thread.id}/replies/${reply.id}`]],
  ]);
  expect(await found("by:heron", scene.insider.client)).toEqual(["Kept", "Whose reply is it?"]);
  expect(await found("by:heron -by:ottoline")).toEqual([]);
  expect(await found("by:heron before:2026-03 in:people")).toEqual([]);
  await buildPerson(db, { name: "Another Heron" });
  await db.query(
    `INSERT INTO "Person" ("id", "email", "name", "createdAt")
     SELECT gen_random_uuid(), 'heron' || n || '@example.org', 'Heron ' || n, now() FROM generate_series(1, 300) n`,
    [],
  );
  expect(await found("by:heron")).toEqual(["Whose reply is it?"]);
  await db.prisma.person.deleteMany({ where: { name: { startsWith: "Heron " } } });
});

it("facets count what was found, and lead to it", async () => {
  const results = await search("committee");
  expect(counts(results, "kind")).toEqual({ "in:threads": 2 });
  expect(counts(results, "state")).toEqual({ "in:unsolved": 2 });
  expect(counts(results, "region")).toEqual({ "region:north-west": 1, "region:south-west": 1 });
  for (const { values } of results.facets) {
    for (const { operator, count } of values) {
      expect((await search(`committee ${operator}`)).totalCount).toBe(count);
    }
  }
});

it("pages hold each thing once, in one order", async () => {
  const whole = titles(await search("region:north-west region:south-west"));
  const paged: string[] = [];
  for (let after: string | null = null; ;) {
    const page: Results = await search("region:north-west region:south-west", undefined, { first: 1, after });
    paged.push(...titles(page));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(paged).toEqual(whole);
  expect(new Set(paged).size).toBe(3);
});

it.each([
  ["radiology", 1],
  ["committee in:unsolved by:me", 1],
  ["committee region:north-west tag:cancer", 2],
])("%s costs statements however much it finds: %i", async (query, expected) => {
  const ask = async () => {
    const { statements } = await countStatements(() => search(query));
    return statements;
  };
  await ask();
  expect(await ask()).toBe(expected);
});

it("what is changed is found by its new words, once the event is handled", async () => {
  const { db } = scene;
  const thread = await buildThread(db, { title: "Before the change", markdown: "Albatross" });
  await buildPost(db, { thread, markdown: "Something of penguins" });
  await happen("thread.created.v1", { threadId: thread.id });
  await db.prisma.thread.update({ where: { id: thread.id }, data: { title: "Narwhals afterwards" } });
  await happen("thread.edited.v1", { threadId: thread.id });
  await happen("thread.edited.v1", { threadId: thread.id });
  expect(await found("narwhal")).toEqual(["Narwhals afterwards"]);
  expect(await found("narwhal penguin")).toEqual(["Narwhals afterwards"]);
  expect(await found("before change")).toEqual([]);
});

it("filling goes on where it stopped, and leaves what is done alone", async () => {
  const { db } = scene;
  await fill();
  const documents = () =>
    db.query(`SELECT "kind", "sourceId", xmin::text FROM "SearchDocument" ORDER BY 1, 2`);
  const before = await documents();
  await fill();
  expect(await documents()).toEqual(before);
  await db.query(`UPDATE "SearchFilling" SET "revision" = 0`);
  let isStopped = false;
  await fillSearch(scene.api.services, () => isStopped || !(isStopped = true));
  const undone = await db.prisma.searchFilling.count({ where: { isDone: true, revision: { gt: 0 } } });
  expect(undone).toBe(1);
  await fillSearch(scene.api.services);
  expect(
    await db.prisma.searchFilling.count({
      where: { isDone: false, kind: { notIn: ["TERM", "COLLABORATIVE"] } },
    }),
  ).toBe(0);
});
