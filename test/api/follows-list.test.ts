import { afterAll, beforeAll, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowKind, FollowLevel } from "../../graphql/contract/follow-words.ts";
import {
  carryFollowersOfEndedBoards,
  effectiveLevelsSql,
  followersSql,
  mutedSql,
} from "../../graphql/follows/index.ts";
import { carryFollowersOfBoards } from "../../prisma/seed/reference/carry-followers.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { fillSearch } from "../../graphql/search/index.ts";
import type { TestClient } from "../support/client.ts";
import { buildIcb, buildPerson, buildTag, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { inPlanningSession, rowsLookedAt } from "../support/plans.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
beforeAll(async () => {
  scene = await openThreadScene();
});
afterAll(() => scene.close());

interface Thing {
  readonly kind: FollowKind;
  readonly targetId: string;
  readonly name: string;
  readonly path: string;
  readonly level: FollowLevel;
}
interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Thing }[];
}

async function somebody() {
  const { id } = await buildPerson(scene.db);
  return { id, client: await scene.api.as({ id }) };
}

const set = (client: TestClient, kind: FollowKind, targetId: string, level: FollowLevel) =>
  mutate(client, "setFollowLevel", { kind, targetId, level });

const listOf = `query ($kind: FollowKind, $first: Int, $after: String) {
  follows(kind: $kind, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor } edges { node { kind targetId name path level origin } }
  }
}`;
async function list(client: TestClient, variables: Record<string, unknown> = {}): Promise<Page> {
  return (await client.query<{ follows: Page }>(listOf, variables)).follows;
}
const names = ({ edges }: Page) => edges.map(({ node }) => node.name);

/** Rows as if somebody had set levels long ago, one a second. */
const follow = (
  personId: string,
  kind: FollowKind,
  ids: readonly string[],
  level: FollowLevel = "TRACKING",
) =>
  scene.db.prisma.follow.createMany({
    data: ids.map((targetId, place) => ({
      personId,
      kind,
      targetId,
      level,
      origin: "CHOSEN",
      changedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, place)),
    })),
  });

it("lists what somebody set, last changed first, of each kind by its name and address, and nobody else's", async () => {
  const { client } = await somebody();
  const icb = await buildIcb(scene.db);
  const thread = await buildThread(scene.db, { title: "Beds at night" });
  const study = await buildCaseStudy(scene.db, { title: "One rota" });
  const tag = await buildTag(scene.db, "collaborative-focus:rotas", "Rotas");
  const region = await scene.db.prisma.region.findUniqueOrThrow({ where: { id: icb.regionId } });
  await set(client, "THREAD", thread.id, "MUTED");
  await set(client, "CASE_STUDY", study.id, "WATCHING");
  await set(client, "TAG", tag.id, "TRACKING");
  await set(client, "REGION", region.id, "TRACKING");
  await set(client, "ICS", icb.id, "NORMAL");
  await set(client, "PERSON", scene.author.id, "TRACKING");
  await set(client, "COLLABORATIVE", scene.group.id, "WATCHING");
  const page = await list(client);
  expect(page.edges.map(({ node }) => [node.name, node.path, node.level])).toEqual([
    [scene.group.name, `/collaboratives/${scene.group.id}`, "WATCHING"],
    [scene.author.name, `/people/${scene.author.id}`, "TRACKING"],
    [icb.shortName, `/tags/ics/${icb.id}`, "NORMAL"],
    [region.name, `/tags/region/${region.id}`, "TRACKING"],
    ["Rotas", "/tags/collaborative-focus/rotas", "TRACKING"],
    ["One rota", `/case-studies/${study.id}/${study.slug}`, "WATCHING"],
    ["Beds at night", `/threads/${thread.id}/${thread.slug}`, "MUTED"],
  ]);
  expect(names(await list(client, { kind: "TAG" }))).toEqual(["Rotas"]);
  expect(await list((await somebody()).client)).toMatchObject({ edges: [] });
  expect(await list(scene.api.visitor)).toMatchObject({ edges: [] });
});

it("leaves out what has gone out of sight, and shows it again when it comes back", async () => {
  const { client } = await somebody();
  const { id } = await buildThread(scene.db, { title: "Soon private" });
  await set(client, "THREAD", id, "WATCHING");
  const move = (data: { audience: "MEMBERS" | "COLLABORATIVE"; audienceCollaborativeId: string | null }) =>
    scene.db.prisma.thread.update({ where: { id }, data });
  await move({ audience: "COLLABORATIVE", audienceCollaborativeId: scene.group.id });
  expect(names(await list(client))).toEqual([]);
  await move({ audience: "MEMBERS", audienceCollaborativeId: null });
  expect(names(await list(client))).toEqual(["Soon private"]);
});

it("is paged by cursors that lose and repeat nothing, in one statement whatever the length", async () => {
  const { id, client } = await somebody();
  const tags: string[] = [];
  for (let n = 0; n < 45; n++) tags.push((await buildTag(scene.db, `list-page:value-${n}`)).id);
  await follow(id, "TAG", tags);
  await list(client, { first: 1 });
  const seen: string[] = [];
  const counted: number[] = [];
  let after: string | null = null;
  do {
    const { result, statements } = await countStatements(() => list(client, { first: 20, after }));
    counted.push(statements);
    seen.push(...result.edges.map(({ node }) => node.targetId));
    after = result.pageInfo.hasNextPage ? result.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(tags.toReversed());
  expect(new Set(counted).size).toBe(1);
  expect(Math.max(...counted)).toBeLessThanOrEqual(2);
  for (const cursor of ["x", Buffer.from("mentions|2026-01-01T00:00:00.000Z|a").toString("base64url")]) {
    const { errors } = await client.mutate(listOf, { after: cursor });
    expect(errors[0]?.message).toContain("after takes a cursor");
  }
});

it("finds things by part of their names, with what is set for them, and nothing private", async () => {
  const { client } = await somebody();
  const find = async (who: TestClient, text: string) => {
    const document = `query ($text: String!) { thingsToFollow(text: $text) { kind name level } }`;
    const { thingsToFollow } = await who.query<{ thingsToFollow: Thing[] }>(document, { text });
    return thingsToFollow.map(({ kind, name, level }) => `${kind} ${name} ${level}`);
  };
  await buildTag(scene.db, "collaborative-focus:zebra", "Zebra crossings");
  const { id } = await buildThread(scene.db, { title: "Who minds the zebra?" });
  await buildThread(scene.db, { title: "A private zebra", audienceCollaborativeId: scene.group.id });
  await buildCaseStudy(scene.db, { title: "Zebra in draft", state: "DRAFT" });
  await fillSearch(scene.api.services);
  await set(client, "THREAD", id, "WATCHING");
  expect(await find(client, "zebra")).toEqual([
    "TAG Zebra crossings NORMAL",
    "THREAD Who minds the zebra? WATCHING",
  ]);
  expect(await find(scene.insider.client, "zebra")).toContain("THREAD A private zebra NORMAL");
  expect(await find(scene.api.visitor, "zebra")).toEqual([]);
  for (const text of ["", "z", "%", "%%", "' OR 1=1", "\0", "🦓".repeat(5_000)]) {
    expect(await find(client, text), text.slice(0, 9)).toEqual([]);
  }
});

it("lets followers of boards that ended follow those that took over, once, and overrides no choice for these", async () => {
  const boards = [];
  for (let n = 0; n < 5; n++) boards.push(await buildIcb(scene.db));
  const [one, other, between, last, half] = boards.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const end = (id: string, validTo: string) =>
    scene.db.prisma.icb.update({ where: { id }, data: { validTo: new Date(validTo) } });
  const succeed = (predecessorId: string, successorId: string, date: string) =>
    scene.db.prisma.icbSuccession.create({
      data: { predecessorId, successorId, date: new Date(date), kind: "MERGER" },
    });
  // Two merge, what they became splits, and of that one half is to end some day.
  for (const id of [one, other]) await end(id, "2024-03-31");
  for (const id of [one, other]) await succeed(id, between, "2024-04-01");
  await end(between, "2026-03-31");
  for (const id of [last, half]) await succeed(between, id, "2026-04-01");
  const [both, some] = [await somebody(), await somebody()];
  await follow(both.id, "ICS", [one], "TRACKING");
  await follow(both.id, "ICS", [other], "WATCHING");
  await follow(both.id, "ICS", [last], "NORMAL");
  await follow(some.id, "ICS", [between], "MUTED");
  const carry = () =>
    scene.db.prisma.$transaction((tx) => carryFollowersOfBoards(tx, new Date("2026-11-21T12:00:00Z")));
  await carry();
  await carry();
  const found = await scene.db.prisma.follow.findMany({
    where: { kind: "ICS", personId: { in: [both.id, some.id] } },
    select: { personId: true, targetId: true, level: true },
  });
  const inOrder = found.map(({ personId, targetId, level }) => [
    personId === both.id ? "both" : "some",
    targetId === last ? "last" : targetId === half ? "half" : targetId,
    level,
  ]);
  expect(inOrder.toSorted((a, b) => (a.join() < b.join() ? -1 : 1))).toEqual([
    ["both", "half", "WATCHING"],
    ["both", "last", "NORMAL"],
    ["some", "half", "MUTED"],
    ["some", "last", "MUTED"],
  ]);
});

it("lets them follow once a last day that was to come has passed, without another load", async () => {
  const [ending, next] = [await buildIcb(scene.db), await buildIcb(scene.db)];
  await scene.db.prisma.icb.update({ where: { id: ending.id }, data: { validTo: new Date("2027-03-31") } });
  await scene.db.prisma.icbSuccession.create({
    data: {
      predecessorId: ending.id,
      successorId: next.id,
      date: new Date("2027-04-01"),
      kind: "MERGER",
    },
  });
  const follower = await somebody();
  await follow(follower.id, "ICS", [ending.id], "WATCHING");
  const followedAt = async (now: string) => {
    await carryFollowersOfEndedBoards({ ...scene.api.services, clock: { now: () => new Date(now) } });
    return scene.db.prisma.follow.findMany({
      where: { personId: follower.id },
      select: { targetId: true, level: true },
    });
  };
  // The first hour of April in London is the last of March by UTC.
  expect(await followedAt("2027-03-31T22:30:00Z")).toEqual([{ targetId: ending.id, level: "WATCHING" }]);
  for (const now of ["2027-03-31T23:30:00Z", "2027-04-02T12:00:00Z"])
    expect(await followedAt(now)).toEqual([{ targetId: next.id, level: "WATCHING" }]);
});

it("finds followers down an index, with many follows of other things", async () => {
  const { id: tagId } = await buildTag(scene.db);
  await scene.db.query(
    `INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin")
     SELECT p."id", 'TAG', 'many-follows:value-' || n, 'TRACKING', 'CHOSEN'
     FROM (SELECT "id" FROM "Person" LIMIT 10) p, generate_series(1, 3000) n`,
  );
  await scene.db.query('ANALYZE "Follow"');
  const { text, values } = followersSql([{ kind: "TAG", id: tagId }], { atLeast: "TRACKING" });
  const plan = await scene.db.query<{ "QUERY PLAN": object }>(
    `EXPLAIN (FORMAT JSON) ${text}`,
    values as (string | string[])[],
  );
  const words = JSON.stringify(plan);
  expect(words).toContain("Follow_kind_targetId_personId_level_idx");
  expect(words).not.toContain("Seq Scan");
});

it("reads of a tag that thousands follow only the one who asks, and those who have muted it", async () => {
  const { id: tagId } = await buildTag(scene.db);
  const reader = await somebody();
  await scene.db.query(
    `INSERT INTO "Person" ("id", "email", "name", "emailVerifiedAt")
     SELECT gen_random_uuid(), 'follower' || n || '@example.nhs.uk', 'Follower ' || n, now() FROM generate_series(1, 5000) n`,
  );
  await scene.db.query(
    `INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin")
     SELECT "id", 'TAG', $1, CASE WHEN "email" = 'follower7@example.nhs.uk' THEN 'MUTED' ELSE 'TRACKING' END::"FollowLevel", 'CHOSEN'
     FROM "Person" WHERE "email" LIKE 'follower%'`,
    [tagId],
  );
  const targets = [{ kind: "TAG" as const, id: tagId }];
  await inPlanningSession(scene.db, async (session) => {
    const muted = mutedSql(targets);
    const sent = { sql: muted.text, parameters: muted.values as (string | string[])[] };
    expect((await rowsLookedAt(session, sent))["Follow"]).toBe(2);
    // Since then plans are made for any values.
    const { text, values } = effectiveLevelsSql(targets, { among: Prisma.sql`${reader.id}::uuid` });
    const [plan] = await session.query<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values as (string | string[])[],
    );
    const { "Shared Hit Blocks": hit = 0, "Shared Read Blocks": read = 0 } =
      plan?.["QUERY PLAN"][0].Plan ?? {};
    expect(hit + read).toBeLessThan(10);
  });
});
