import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import type { Icb } from "../../prisma/generated/client/client.ts";
import { countStatements } from "../../prisma/client.ts";
import { buildIcb, buildTag, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
/** A board that went into another, which then was split in two; the northern one was there before. */
let boards: Record<"first" | "second" | "north" | "south", Icb>;

const names = {
  first: "Firstshire",
  second: "Secondshire",
  north: "Northshire",
  south: "Southshire",
} as const;
const all = Object.keys(names) as (keyof typeof names)[];

beforeAll(async () => {
  scene = await openThreadScene();
  const { db, member } = scene;
  const board = async (name: string) => {
    const icb = await buildIcb(db);
    await buildTag(db, `ics:${icb.id}`, name);
    return icb;
  };
  boards = {
    first: await board(names.first),
    second: await board(names.second),
    north: await board(names.north),
    south: await board(names.south),
  };
  await post("Of the first", "first", "2023-05-01");
  await post("Of the second", "second", "2025-05-01");
  await post("Of the north alone", "north", "2025-06-01");
  await post("Of the north", "north", "2026-05-01");
  // They were saved while all four stood.
  for (const one of all) {
    const query = `plover ics:${boards[one].id}`;
    const { is } = await mutate(member.client, "saveSearch", { query }, "id");
    if (is !== "success") throw new Error("The search was not saved.");
  }
  await became("first", "2024-03-31", "2024-04-01", ["second"]);
  await became("second", "2026-03-31", "2026-04-01", ["north", "south"]);
});

afterAll(() => scene.close());

/** A thread of a board, posted at a moment, as the search knows it. */
async function post(title: string, board: keyof typeof names, at?: string): Promise<void> {
  const { db, api, author } = scene;
  const tags = [{ id: `ics:${boards[board].id}` }];
  const createdAt = at === undefined ? new Date() : new Date(at);
  const { id: threadId } = await buildThread(db, { title, markdown: "A plover", tags, createdAt, author });
  const handler = findSubscriber("thread.created.v1", "search");
  const event = { id: uuidv7(), type: "thread.created.v1", payload: { threadId }, createdAt } as const;
  await handler?.handle(api.services, event);
}

async function became(
  gone: keyof typeof names,
  lastDay: string,
  since: string,
  successors: readonly (keyof typeof names)[],
): Promise<void> {
  const { prisma } = scene.db;
  const predecessorId = boards[gone].id;
  await prisma.icb.update({ where: { id: predecessorId }, data: { validTo: new Date(lastDay) } });
  const kind = successors.length > 1 ? "SPLIT" : "MERGER";
  await prisma.icbSuccession.createMany({
    data: successors.map((one) => ({
      predecessorId,
      successorId: boards[one].id,
      date: new Date(since),
      kind,
    })),
  });
}

/** The titles that a search finds. */
async function found(query: string): Promise<string[]> {
  const { search } = await scene.member.client.query<{
    search: { problems: string[]; edges: { node: { title: { text: string }[] } }[] };
  }>("query ($query: String!) { search(query: $query) { problems edges { node { title { text } } } } }", {
    query,
  });
  expect(search.problems).toEqual([]);
  return search.edges.map(({ node }) => node.title.map(({ text }) => text).join("")).toSorted();
}

describe("ics:", () => {
  const beforeSplit = ["Of the first", "Of the second"];

  it.each([
    [
      "of a board that took over finds what was of those that ended",
      "north",
      [...beforeSplit, "Of the north", "Of the north alone"],
    ],
    ["of one of two finds nothing of the other", "south", beforeSplit],
    [
      "of a board that ended finds what has been of its successors since",
      "second",
      [...beforeSplit, "Of the north"],
    ],
    ["goes all the way", "first", [...beforeSplit, "Of the north"]],
  ] as const)("%s", async (_what, board, titles) => {
    const expected = titles.toSorted();
    expect(await found(`plover ics:${boards[board].id}`)).toEqual(expected);
    expect(await found(`in:threads ics:${names[board]}`)).toEqual(expected);
    expect(await found(`in:threads tag:ics:${boards[board].id.toLowerCase()}`)).toEqual(expected);
  });

  it("with a minus leaves the same out", async () => {
    expect(await found("plover -ics:southshire")).toEqual(["Of the north", "Of the north alone"]);
    expect(await found("plover -ics:secondshire")).toEqual(["Of the north alone"]);
  });

  it("twice takes what is of either", async () => {
    const either = await found("plover ics:southshire ics:northshire");
    expect(either).toEqual(await found("plover ics:northshire"));
  });

  it("costs one statement for all the names in a line", async () => {
    await found("plover ics:southshire");
    const { statements } = await countStatements(() => found("plover ics:southshire tag:northshire"));
    expect(statements).toBe(2);
  });

  it("that there is not is explained", async () => {
    const { search } = await scene.member.client.query<{ search: { problems: string[] } }>(
      '{ search(query: "ics:atlantis") { problems } }',
    );
    expect(search.problems.join()).toContain("There is no ics “atlantis”");
  });
});

it("a saved search is told of what is new in what a board became by now", async () => {
  const { member, db } = scene;
  const news = async () => {
    const { savedSearches } = await member.client.query<{
      savedSearches: { query: string; newCount: number }[];
    }>("{ savedSearches { query newCount } }");
    await db.prisma.savedSearchFit.deleteMany();
    return all.filter((one) =>
      savedSearches.some(({ query, newCount }) => query.endsWith(`:${boards[one].id}`) && newCount > 0),
    );
  };
  await news();
  await post("New in the south", "south");
  expect(await news()).toEqual(["first", "second", "south"]);
  await post("Still carries the first", "first");
  expect(await news()).toEqual(["first", "second", "north", "south"]);
  await post("New in the north", "north");
  expect(await news()).toEqual(["first", "second", "north"]);
});
