import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestClient } from "../support/client.ts";
import { buildCollaborative, buildPerson, buildTag, buildThread } from "../support/factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let client: TestClient;

/** Minutes after a day in 2026. */
const at = (minutes: number) => new Date(Date.UTC(2026, 5, 1, 9, minutes));

interface List {
  readonly totalCount: number;
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    endCursor: string | null;
    startCursor: string | null;
  };
  readonly edges: readonly { node: { title: string } }[];
  readonly facets: readonly {
    taxonomy: { id: string };
    values: readonly { tag: { key: string }; count: number; selected: boolean }[];
  }[];
}

const document = `query (
  $list: ThreadList! = LATEST, $sort: ThreadSort! = ACTIVITY, $tags: [ID!]! = [], $kind: ThreadKind,
  $state: ThreadState, $collaborativeId: ID, $first: Int, $after: String, $before: String
) {
  threads(list: $list, sort: $sort, tags: $tags, kind: $kind, state: $state, collaborativeId: $collaborativeId,
    first: $first, after: $after, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { title } }
    facets { taxonomy { id } values { tag { key } count selected } }
  }
}`;

async function list(variables: Record<string, unknown> = {}, as = client): Promise<List> {
  const { threads } = await as.query<{ threads: List }>(document, variables);
  return threads;
}

const titles = ({ edges }: List) => edges.map(({ node }) => node.title);

/** The counts of a taxonomy, as `value: count`. */
const counts = ({ facets }: List, taxonomy: string): Record<string, number> =>
  Object.fromEntries<number>(
    (facets.find((facet) => facet.taxonomy.id === taxonomy)?.values ?? []).map(({ tag, count }) => [
      tag.key.split(":")[1] ?? "",
      count,
    ]),
  );

let group: { id: string };

beforeAll(async () => {
  scene = await openThreadScene();
  const { db, author } = scene;
  const north = await buildTag(db, "region:north");
  const south = await buildTag(db, "region:south");
  const cancer = await buildTag(db, "collaborative-focus:cancer");
  const digital = await buildTag(db, "collaborative-focus:digital");
  const small = await buildTag(db, "ics-size-band:small");
  group = await buildCollaborative(db);
  client = await scene.api.as(await buildPerson(db, { interests: [north, cancer, small] }));
  const thread = (title: string, minutes: number, traits: Parameters<typeof buildThread>[1]) =>
    buildThread(db, { author, title, createdAt: at(minutes), lastActivityAt: at(minutes), ...traits });
  await thread("North cancer", 1, { tags: [north, cancer], sameProblemCount: 5 });
  await thread("South cancer", 2, { tags: [south, cancer], replyCount: 1, collaborativeId: group.id });
  await thread("North digital", 3, { tags: [north, digital], state: "SOLVED", sameProblemCount: 5 });
  await thread("South digital", 4, { tags: [south, digital], kind: "DISCUSSION" });
  await thread("North small", 5, { tags: [north, small], kind: "QUESTION", lastActivityAt: at(60) });
  await thread("Both regions", 6, { tags: [north, south, cancer], state: "CLOSED", sameProblemCount: 9 });
  await thread("Untagged", 7, { author: scene.member });
  await thread("Merged", 8, { state: "MERGED", tags: [north] });
});

afterAll(() => scene.close());

const everything = [
  "North small",
  "Untagged",
  "Both regions",
  "South digital",
  "North digital",
  "South cancer",
  "North cancer",
];

describe("lists of threads", () => {
  it("show what their names say", async () => {
    expect(titles(await list())).toEqual(everything);
    expect(titles(await list({ list: "UNANSWERED" }))).toEqual(["North small", "Untagged", "North cancer"]);
    expect(titles(await list({ list: "UNSOLVED" }))).toEqual([
      "North small",
      "Untagged",
      "South cancer",
      "North cancer",
    ]);
    expect(titles(await list({ list: "MINE" }, scene.member.client))).toEqual(["Untagged"]);
  });

  it("show of each thread the tags that the thread itself shows, also when they change", async () => {
    interface Tagged {
      readonly id: string;
      readonly leadingTags: readonly { key: string; label: string }[];
      readonly likenessTags: readonly { key: string }[];
      readonly tagCount: number;
    }
    const fields = "id leadingTags { key label } likenessTags { key label } tagCount";
    const rows = async () => {
      const answer = await client.query<{ threads: { edges: { node: Tagged }[] } }>(
        `{ threads { edges { node { ${fields} } } } }`,
      );
      return answer.threads.edges.map(({ node }) => node);
    };
    const alone = ({ id }: Tagged) =>
      client.query<{ thread: Tagged }>(`query ($id: ID!) { thread(id: $id) { ${fields} } }`, { id });
    const agree = async () => {
      const shown = await rows();
      for (const row of shown) expect((await alone(row)).thread).toEqual(row);
      return shown;
    };
    const shown = await agree();
    expect(shown.map(({ tagCount }) => tagCount)).toEqual([2, 0, 3, 2, 2, 2, 2]);
    expect(shown[2]?.leadingTags.map(({ key }) => key)).toEqual([
      "collaborative-focus:cancer",
      "region:north",
      "region:south",
    ]);
    expect(shown[2]?.likenessTags.map(({ key }) => key)).toEqual([
      "collaborative-focus:cancer",
      "region:north",
      "region:south",
    ]);
    const { db } = scene;
    await db.prisma.tag.update({ where: { id: "region:north" }, data: { label: "The North" } });
    const changed = await agree();
    expect(changed[2]?.leadingTags[1]?.label).toBe("The North");
  });

  it("narrow by kind, state and collaborative", async () => {
    expect(titles(await list({ kind: "DISCUSSION" }))).toEqual(["South digital"]);
    expect(titles(await list({ state: "SOLVED" }))).toEqual(["North digital"]);
    expect(titles(await list({ state: "MERGED" }))).toEqual(["Merged"]);
    expect(titles(await list({ collaborativeId: group.id }))).toEqual(["South cancer"]);
    expect(titles(await list({ collaborativeId: "nonsense" }))).toEqual([]);
  });

  it("sort by activity, by start and by how many have the same problem, ties by id", async () => {
    expect(titles(await list({ sort: "NEWEST" })).slice(0, 3)).toEqual([
      "Untagged",
      "Both regions",
      "North small",
    ]);
    expect(titles(await list({ sort: "SAME_PROBLEM" })).slice(0, 3)).toEqual([
      "Both regions",
      "North digital",
      "North cancer",
    ]);
  });

  it("widen by tags of one taxonomy and narrow by tags of several", async () => {
    expect(titles(await list({ tags: ["region:north", "region:south"] }))).toHaveLength(6);
    expect(titles(await list({ tags: ["region:north", "collaborative-focus:cancer"] }))).toEqual([
      "Both regions",
      "North cancer",
    ]);
    const globalId = Buffer.from("Tag:region:south").toString("base64");
    expect(titles(await list({ tags: [globalId, "collaborative-focus:digital"] }))).toEqual([
      "South digital",
    ]);
  });

  it("count each tag as choosing it would leave the list", async () => {
    const all = await list();
    expect(all.totalCount).toBe(7);
    expect(counts(all, "region")).toEqual({ north: 4, south: 3 });
    expect(counts(all, "collaborative-focus")).toEqual({ cancer: 3, digital: 2 });
    const narrowed = await list({ tags: ["region:north", "collaborative-focus:digital"] });
    expect(narrowed.totalCount).toBe(1);
    for (const region of ["north", "south"]) {
      const other = await list({ tags: [`region:${region}`, "collaborative-focus:digital"] });
      expect(counts(narrowed, "region")[region]).toBe(other.totalCount);
    }
    for (const focus of ["cancer", "digital"]) {
      const other = await list({ tags: ["region:north", `collaborative-focus:${focus}`] });
      expect(counts(narrowed, "collaborative-focus")[focus]).toBe(other.totalCount);
    }
    const selected = narrowed.facets.flatMap(({ values }) => values.filter((value) => value.selected));
    expect(selected.map(({ tag }) => tag.key).toSorted()).toEqual([
      "collaborative-focus:digital",
      "region:north",
    ]);
  });

  it("keep a chosen tag in sight that nothing is left for", async () => {
    const none = await list({ tags: ["region:south", "ics-size-band:small"] });
    expect(none.totalCount).toBe(0);
    expect(counts(none, "ics-size-band")).toEqual({ small: 0 });
  });

  it("show people like the viewer: two of region, size band and focus agree, or all that they have", async () => {
    expect(titles(await list({ list: "FOR_YOU" }))).toEqual(["North small", "Both regions", "North cancer"]);
    const { db, api, member } = scene;
    const onlyRegion = await api.as(await buildPerson(db, { interests: [{ id: "region:south" }] }));
    expect(titles(await list({ list: "FOR_YOU" }, onlyRegion))).toEqual([
      "Both regions",
      "South digital",
      "South cancer",
    ]);
    expect(titles(await list({ list: "FOR_YOU" }, member.client))).toEqual(everything);
  });
});

describe("pages of a list", () => {
  it.each(["ACTIVITY", "NEWEST", "SAME_PROBLEM"])(
    "by %s come after one another without gap or overlap",
    async (sort) => {
      const whole = titles(await list({ sort }));
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: List = await list({ sort, first: 3, after });
        seen.push(...titles(page));
        expect(page.totalCount).toBe(7);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual(whole);
    },
  );

  it("go back to what came before", async () => {
    const first = await list({ first: 3 });
    const second = await list({ first: 3, after: first.pageInfo.endCursor });
    const back = await list({ first: 3, before: second.pageInfo.startCursor });
    expect(titles(back)).toEqual(titles(first));
    expect(back.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  });

  it("refuse cursors, sizes and tags that mean nothing, as the caller's mistake", async () => {
    const ofOtherSort = (await list({ sort: "NEWEST", first: 1 })).pageInfo.endCursor;
    const forged = Buffer.from("threads-activity|2026-01-01T00:00:00.000Z|1; DROP TABLE").toString(
      "base64url",
    );
    const wrong: Record<string, unknown>[] = [
      { after: "x" },
      { after: "" },
      { after: ofOtherSort },
      { after: forged },
      { first: 0 },
      { first: 101 },
      { tags: Array.from({ length: 41 }, (_, index) => `region:${index}`) },
    ];
    for (const variables of wrong) {
      const { errors, response } = await client.mutate(document, variables);
      expect({ variables, errors }).toMatchObject({
        variables,
        errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
      });
      expect(response.status).toBe(200);
    }
    expect(titles(await list({ tags: ["no such tag", "\u0000"] }))).toEqual([]);
  });
});

describe("while a title is typed", () => {
  it("people and collaboratives are offered for @, by the beginning of any word of their name", async () => {
    const { db } = scene;
    const person = await buildPerson(db, { name: "Zadie O'Quinn", jobTitle: "Nurse" });
    await buildPerson(db, { name: "Quincy Left", suspended: true });
    const found = await buildCollaborative(db, { name: "Quinton [East] Providers" });
    const { mentionSuggestions } = await client.query<{ mentionSuggestions: unknown[] }>(
      '{ mentionSuggestions(prefix: "quin") { kind name markdown } }',
    );
    expect(mentionSuggestions).toEqual([
      {
        kind: "COLLABORATIVE",
        name: "Quinton [East] Providers",
        markdown: `@[Quinton \\[East\\] Providers](collaborative:${found.id})`,
      },
    ]);
    const byFirstName = await client.query('{ mentionSuggestions(prefix: "Zad") { name detail markdown } }');
    expect(byFirstName).toEqual({
      mentionSuggestions: [
        { name: "Zadie O'Quinn", detail: "Nurse", markdown: `@[Zadie O'Quinn](person:${person.id})` },
      ],
    });
    expect(await client.query('{ mentionSuggestions(prefix: "%") { name } }')).toEqual({
      mentionSuggestions: [],
    });
  });
});
