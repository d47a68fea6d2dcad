import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FollowKind, FollowLevel } from "../../graphql/contract/follow-words.ts";
import type { FollowTarget } from "../../graphql/contract/follows.ts";
import { limits } from "../../graphql/contract/limits.ts";
import {
  effectiveLevelsSql,
  followedTargetsSql,
  followersSql,
  levelsOf,
  listFollowers,
  pausesOf,
  targetOfTag,
  targetsOfCaseStudy,
  targetsOfThread,
} from "../../graphql/follows/index.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { SqlParameter } from "../../prisma/client.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { deliver } from "../support/deliver.ts";
import { buildCollaborative, buildIcb, buildPerson, buildTag, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
beforeAll(async () => {
  scene = await openThreadScene();
});
afterAll(() => scene.close());

interface State {
  readonly kind: FollowKind;
  readonly targetId: string;
  readonly level: FollowLevel;
  readonly origin: string | null;
}

const set = (client: TestClient, kind: FollowKind, targetId: string, level: FollowLevel) =>
  mutate<State>(client, "setFollowLevel", { kind, targetId, level }, "kind targetId level origin");

async function stateOf(client: TestClient, kind: FollowKind, targetId: string): Promise<State | null> {
  const answer = await client.query<{ followLevel: State | null }>(
    `query ($kind: FollowKind!, $id: ID!) { followLevel(kind: $kind, targetId: $id) { kind targetId level origin } }`,
    { kind, id: targetId },
  );
  return answer.followLevel;
}

/** Level and origin of a thread for somebody, in a word each. */
async function of(client: TestClient, threadId: string): Promise<string> {
  const state = await stateOf(client, "THREAD", threadId);
  return state ? `${state.level} ${state.origin ?? "–"}` : "nothing";
}

const happened = () => deliver(scene.api, "follows");
const rows = <Row extends object>({ text, values }: Prisma.Sql) =>
  scene.db.query<Row>(text, values as SqlParameter[]);

/** Somebody new. */
async function somebody() {
  const { id } = await buildPerson(scene.db);
  return { id, client: await scene.api.as({ id }) };
}

describe("a level", () => {
  it("is chosen of so many things at most, and can be changed of each of them", async () => {
    const { id, client } = await somebody();
    await scene.db.query(
      `INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin")
       SELECT $1::uuid, 'TAG', 'many:' || n, 'TRACKING', 'CHOSEN' FROM generate_series(2, $2::int) n`,
      [id, limits.follows.chosen],
    );
    const [last, beyond] = [await buildTag(scene.db), await buildTag(scene.db)];
    expect((await set(client, "TAG", last.id, "WATCHING")).is).toBe("success");
    expect((await set(client, "TAG", beyond.id, "WATCHING")).is).toBe("InvalidInputError");
    expect((await set(client, "TAG", last.id, "MUTED")).is).toBe("success");
  });

  it("can be set of everything that can be followed, and is told again", async () => {
    const { client } = await somebody();
    const icb = await buildIcb(scene.db);
    const targets: [FollowKind, string][] = [
      ["THREAD", (await buildThread(scene.db)).id],
      ["TAG", (await buildTag(scene.db)).id],
      ["REGION", icb.regionId],
      ["ICS", icb.id],
      ["COLLABORATIVE", scene.group.id],
      ["CASE_STUDY", (await buildCaseStudy(scene.db)).id],
      ["PERSON", scene.author.id],
    ];
    for (const [kind, targetId] of targets) {
      expect(await stateOf(client, kind, targetId)).toEqual({
        kind,
        targetId,
        level: "NORMAL",
        origin: null,
      });
      const { data } = await set(client, kind, targetId, "WATCHING");
      expect(data).toEqual({ kind, targetId, level: "WATCHING", origin: "CHOSEN" });
      expect(await stateOf(client, kind, targetId)).toEqual(data);
    }
  });

  it("of a tag that stands for a region or an ICS is that of the region or the ICS", async () => {
    const { client } = await somebody();
    const icb = await buildIcb(scene.db);
    await buildTag(scene.db, `region:${icb.regionId}`);
    await buildTag(scene.db, `ics:${icb.id}`);
    await set(client, "TAG", `region:${icb.regionId}`, "TRACKING");
    await set(client, "TAG", `ics:${icb.id}`, "MUTED");
    expect(await stateOf(client, "REGION", icb.regionId)).toMatchObject({ level: "TRACKING" });
    expect(await stateOf(client, "ICS", icb.id)).toMatchObject({ level: "MUTED" });
    expect(targetOfTag("collaborative-focus:beds")).toEqual({ kind: "TAG", id: "collaborative-focus:beds" });
  });

  it("is refused of what is private as of what is missing, and taken from those who may see it", async () => {
    const { id } = await buildThread(scene.db, { audienceCollaborativeId: scene.group.id });
    const missing = "01900000-0000-7000-8000-000000000000";
    const refused = await set(scene.member.client, "THREAD", id, "WATCHING");
    expect(refused).toEqual(await set(scene.member.client, "THREAD", missing, "WATCHING"));
    expect(refused.is).toBe("NotFoundError");
    expect(await stateOf(scene.member.client, "THREAD", id)).toBeNull();
    expect((await set(scene.insider.client, "THREAD", id, "WATCHING")).is).toBe("success");
    const draft = await buildCaseStudy(scene.db, { state: "DRAFT", author: scene.author });
    expect((await set(scene.member.client, "CASE_STUDY", draft.id, "WATCHING")).is).toBe("NotFoundError");
    expect((await set(scene.author.client, "CASE_STUDY", draft.id, "WATCHING")).is).toBe("success");
  });

  it("cannot be set of oneself, nor by a visitor", async () => {
    const { id, client } = await somebody();
    expect((await set(client, "PERSON", id, "WATCHING")).issues).toEqual([
      { path: "targetId", message: "You cannot follow yourself" },
    ]);
    expect((await set(scene.api.visitor, "PERSON", id, "WATCHING")).is).toBe("SignInNeededError");
    expect(await stateOf(scene.api.visitor, "PERSON", id)).toBeNull();
  });
});

describe("what people do", () => {
  const start = async (client: TestClient, markdown = "How?") => {
    const input = { kind: "PROBLEM", title: "What is to be done?", markdown, audience: "MEMBERS" };
    const { data } = await mutate<{ uuid: string }>(client, "createThread", input, "uuid");
    return data.uuid;
  };
  const mention = ({ id }: { id: string }) => `@[Somebody](person:${id}) knows.`;

  it("lets who starts a thread or replies watch it, who is mentioned or has the problem track it", async () => {
    const [replier, mentioned, marker, reader] = [
      await somebody(),
      await somebody(),
      await somebody(),
      await somebody(),
    ];
    const threadId = await start(scene.author.client);
    await mutate(replier.client, "replyToThread", { threadId, markdown: mention(mentioned) });
    await mutate(marker.client, "markSameProblem", { threadId });
    await happened();
    expect(await of(scene.author.client, threadId)).toBe("WATCHING AUTHOR");
    expect(await of(replier.client, threadId)).toBe("WATCHING REPLIED");
    expect(await of(mentioned.client, threadId)).toBe("TRACKING MENTIONED");
    expect(await of(marker.client, threadId)).toBe("TRACKING SAME_PROBLEM");
    expect(await of(reader.client, threadId)).toBe("NORMAL –");
  });

  it("raises a level that was set by itself, and never touches what was chosen", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const threadId = await start(scene.author.client);
    for (const { client } of [one, other]) await mutate(client, "markSameProblem", { threadId });
    await happened();
    await set(other.client, "THREAD", threadId, "NORMAL");
    for (const { client } of [one, other]) {
      await mutate(client, "replyToThread", { threadId, markdown: "So do we." });
    }
    await happened();
    expect(await of(one.client, threadId)).toBe("WATCHING REPLIED");
    expect(await of(other.client, threadId)).toBe("NORMAL CHOSEN");
  });

  it("takes back with a mark what followed from it, and nothing else", async () => {
    const [marker, chooser, mentioned] = [await somebody(), await somebody(), await somebody()];
    const threadId = await start(scene.author.client, mention(mentioned));
    const all = [marker, chooser, mentioned];
    for (const { client } of all) await mutate(client, "markSameProblem", { threadId });
    await happened();
    await set(chooser.client, "THREAD", threadId, "TRACKING");
    for (const { client } of all) await mutate(client, "unmarkSameProblem", { threadId });
    await happened();
    expect(await of(marker.client, threadId)).toBe("NORMAL –");
    expect(await of(chooser.client, threadId)).toBe("TRACKING CHOSEN");
    expect(await of(mentioned.client, threadId)).toBe("TRACKING MENTIONED");
  });

  it("lets who writes a case study watch it, until they leave it", async () => {
    const editor = await somebody();
    const { data } = await mutate<{ uuid: string }>(
      scene.author.client,
      "createCaseStudy",
      { title: "One rota for five trusts" },
      "uuid",
    );
    const caseStudyId = data.uuid;
    await mutate(scene.author.client, "addEditor", { caseStudyId, personId: editor.id });
    await happened();
    const watching = { level: "WATCHING", origin: "EDITOR" };
    expect(await stateOf(scene.author.client, "CASE_STUDY", caseStudyId)).toMatchObject(watching);
    expect(await stateOf(editor.client, "CASE_STUDY", caseStudyId)).toMatchObject(watching);
    await mutate(scene.author.client, "removeEditor", { caseStudyId, personId: editor.id });
    await happened();
    expect(await scene.db.prisma.follow.count({ where: { targetId: caseStudyId } })).toBe(1);
  });

  it("is carried along when threads merge: nobody twice, over no choice for the thread that stays, else a choice, then the higher", async () => {
    const people = [await somebody(), await somebody(), await somebody(), await somebody()] as const;
    const [only, chose, both, later] = people;
    const [calm, muting] = [await somebody(), await somebody()];
    const from = await start(scene.author.client);
    const to = await start(scene.author.client);
    await mutate(only.client, "markSameProblem", { threadId: from });
    await mutate(chose.client, "replyToThread", { threadId: to, markdown: "We do." });
    await happened();
    await set(chose.client, "THREAD", from, "TRACKING");
    await set(both.client, "THREAD", from, "WATCHING");
    await set(both.client, "THREAD", to, "MUTED");
    await set(calm.client, "THREAD", from, "NORMAL");
    await set(muting.client, "THREAD", from, "MUTED");
    for (const { client } of [calm, muting])
      await mutate(client, "replyToThread", { threadId: to, markdown: "Here as well." });
    await mutate(scene.facilitator.client, "mergeThread", { threadId: from, intoThreadId: to });
    await happened();
    expect(await of(only.client, to)).toBe("TRACKING SAME_PROBLEM");
    expect(await of(chose.client, to)).toBe("TRACKING CHOSEN");
    expect(await of(both.client, to)).toBe("MUTED CHOSEN");
    // Whoever takes part in the thread that stays goes on hearing of it.
    expect(await of(calm.client, to)).toBe("WATCHING REPLIED");
    expect(await of(muting.client, to)).toBe("WATCHING REPLIED");
    expect(await scene.db.prisma.follow.count({ where: { targetId: from, origin: { not: "CHOSEN" } } })).toBe(
      0,
    );
    // Whoever follows the duplicate from now on follows the thread in which it goes on.
    await set(later.client, "THREAD", from, "WATCHING");
    expect(await of(later.client, to)).toBe("WATCHING CHOSEN");
    // Taken up again, it has those whom it would have had.
    await mutate(scene.facilitator.client, "reopenThread", { threadId: from });
    await happened();
    expect(await of(scene.author.client, from)).toBe("WATCHING AUTHOR");
    expect(await of(only.client, from)).toBe("TRACKING SAME_PROBLEM");
  });

  it("that was chosen for a thread stays with it while it is merged, and muting it does not mute the other", async () => {
    const [reader, asker] = [await somebody(), await somebody()];
    const from = await start(asker.client);
    const to = await start(scene.author.client);
    await happened();
    await set(reader.client, "THREAD", from, "WATCHING");
    await set(asker.client, "THREAD", from, "MUTED");
    await mutate(scene.facilitator.client, "mergeThread", { threadId: from, intoThreadId: to });
    await happened();
    // Whoever asked has the problem.
    expect([await of(reader.client, to), await of(asker.client, to)]).toEqual([
      "WATCHING CHOSEN",
      "TRACKING SAME_PROBLEM",
    ]);
    await mutate(scene.facilitator.client, "reopenThread", { threadId: from });
    await happened();
    expect([await of(reader.client, from), await of(asker.client, from)]).toEqual([
      "WATCHING CHOSEN",
      "MUTED CHOSEN",
    ]);
  });

  it("that was chosen since a merge stands, however often that is told, and however far it goes on", async () => {
    const [calm, muting] = [await somebody(), await somebody()];
    const starting = () => start(scene.author.client);
    const [first, second, third] = [await starting(), await starting(), await starting()];
    const merge = (threadId: string, intoThreadId: string) =>
      mutate(scene.facilitator.client, "mergeThread", { threadId, intoThreadId });
    for (const { client } of [calm, muting]) await set(client, "THREAD", first, "WATCHING");
    await merge(first, second);
    await happened();
    await set(calm.client, "THREAD", second, "NORMAL");
    await set(muting.client, "THREAD", second, "MUTED");
    const { prisma } = scene.db;
    await prisma.outboxDelivery.updateMany({
      where: { subscriber: "follows", event: { type: "thread.state-changed.v1" } },
      data: { status: "PENDING" },
    });
    await happened();
    const both = async (id: string) => [await of(calm.client, id), await of(muting.client, id)];
    expect(await both(second)).toEqual(["NORMAL CHOSEN", "MUTED CHOSEN"]);
    await merge(second, third);
    await happened();
    expect(await both(third)).toEqual(["NORMAL CHOSEN", "NORMAL –"]);
  });
});

describe("the targets of a thing", () => {
  it("of a thread are itself, its author, tags, collaboratives, and their ICSs and regions as of today", async () => {
    const [named, spanned, gone] = [
      await buildIcb(scene.db),
      await buildIcb(scene.db),
      await buildIcb(scene.db),
    ];
    const next = await buildIcb(scene.db);
    const succession = { predecessorId: gone.id, successorId: next.id, kind: "MERGER" as const };
    await scene.db.prisma.icbSuccession.create({ data: { ...succession, date: new Date("2026-04-01") } });
    const tags = [
      await buildTag(scene.db, `ics:${named.id}`),
      await buildTag(scene.db, `ics:${gone.id}`),
      await buildTag(scene.db, `region:${named.regionId}`),
      await buildTag(scene.db, "collaborative-focus:beds"),
    ];
    const concerned = await buildCollaborative(scene.db, { icbs: [spanned] });
    const thread = await buildThread(scene.db, { tags, collaborativeId: concerned.id, author: scene.author });
    const targets = await targetsOfThread(scene.api.services, thread.id);
    const expected: FollowTarget[] = [
      { kind: "THREAD", id: thread.id },
      { kind: "PERSON", id: scene.author.id },
      { kind: "TAG", id: "collaborative-focus:beds" },
      { kind: "COLLABORATIVE", id: concerned.id },
      ...[named, gone, next, spanned].flatMap(({ id, regionId }): FollowTarget[] => [
        { kind: "ICS", id },
        { kind: "REGION", id: regionId },
      ]),
    ];
    const inOrder = (list: readonly FollowTarget[]) => list.map(({ kind, id }) => `${kind} ${id}`).toSorted();
    expect(inOrder(targets)).toEqual(inOrder(expected));
    expect(await targetsOfThread(scene.api.services, scene.author.id)).toEqual([]);
  });

  it("of a case study are itself, its writers, tags, collaboratives and ICSs", async () => {
    const icb = await buildIcb(scene.db);
    const tag = await buildTag(scene.db);
    const study = await buildCaseStudy(scene.db, {
      author: scene.author,
      editors: [scene.member],
      tags: [tag],
      icbs: [icb],
      collaboratives: [scene.group],
    });
    const targets = await targetsOfCaseStudy(scene.api.services, study.id);
    expect(targets.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(
      [
        `CASE_STUDY ${study.id}`,
        `PERSON ${scene.author.id}`,
        `PERSON ${scene.member.id}`,
        `TAG ${tag.id}`,
        `COLLABORATIVE ${scene.group.id}`,
        `ICS ${icb.id}`,
        `REGION ${icb.regionId}`,
      ].toSorted(),
    );
  });
});

describe("how much somebody hears of a thread", () => {
  /** A thread with two tags and a region, by an author. */
  async function threadOf() {
    const icb = await buildIcb(scene.db);
    const tags = [await buildTag(scene.db), await buildTag(scene.db)];
    const regionTag = await buildTag(scene.db, `region:${icb.regionId}`);
    const author = await somebody();
    const { id } = await buildThread(scene.db, { tags: [...tags, regionTag], author });
    return { id, tags: tags.map((tag) => tag.id), region: icb.regionId, author };
  }
  const cases: readonly [
    string,
    Partial<Record<"thread" | "tag" | "otherTag" | "region" | "author", FollowLevel>>,
    FollowLevel,
  ][] = [
    ["nothing is followed", {}, "NORMAL"],
    ["a tag is tracked", { tag: "TRACKING" }, "TRACKING"],
    ["the highest counts", { tag: "TRACKING", region: "WATCHING" }, "WATCHING"],
    ["a muted tag hides it", { tag: "MUTED", region: "WATCHING" }, "MUTED"],
    ["a muted author hides it", { author: "MUTED", region: "WATCHING" }, "MUTED"],
    ["a muted region hides nothing else that is followed", { region: "MUTED", tag: "TRACKING" }, "TRACKING"],
    ["the thread's own decides", { thread: "NORMAL", tag: "WATCHING", author: "MUTED" }, "NORMAL"],
    ["the thread's own hides it", { thread: "MUTED", tag: "WATCHING" }, "MUTED"],
    ["the thread's own shows it", { thread: "WATCHING", otherTag: "MUTED" }, "WATCHING"],
  ];
  it.each(cases)("%s", async (_name, chosen, expected) => {
    const { id, tags, region, author } = await threadOf();
    const reader = await somebody();
    const named = {
      thread: ["THREAD", id],
      tag: ["TAG", tags[0] ?? ""],
      otherTag: ["TAG", tags[1] ?? ""],
      region: ["REGION", region],
      author: ["PERSON", author.id],
    } as const;
    for (const [which, level] of Object.entries(chosen)) {
      const [kind, targetId] = named[which as keyof typeof named];
      await set(reader.client, kind, targetId, level);
    }
    expect((await stateOf(reader.client, "THREAD", id))?.level).toBe(expected);
    const targets = await targetsOfThread(scene.api.services, id);
    const levels = await levelsOf({ db: scene.db }, targets, [reader.id]);
    expect(levels.get(reader.id)).toBe(expected);
    for (const atLeast of ["TRACKING", "WATCHING"] as const) {
      const found = await listFollowers({ db: scene.db }, targets, { atLeast });
      const order = ["MUTED", "NORMAL", "TRACKING", "WATCHING"];
      expect(found.includes(reader.id)).toBe(order.indexOf(expected) >= order.indexOf(atLeast));
    }
    expect(
      await listFollowers({ db: scene.db }, targets, { atLeast: "MUTED", exclude: [reader.id] }),
    ).not.toContain(reader.id);
  });

  it("is one statement for all who follow, and one for what somebody follows", async () => {
    const { id, tags } = await threadOf();
    const reader = await somebody();
    await set(reader.client, "TAG", tags[0] ?? "", "TRACKING");
    await set(reader.client, "TAG", tags[1] ?? "", "NORMAL");
    const targets = await targetsOfThread(scene.api.services, id);
    expect(await rows(effectiveLevelsSql(targets))).toEqual([{ personId: reader.id, level: "TRACKING" }]);
    const followers = followersSql(targets, { atLeast: "TRACKING" });
    expect(await rows(followers)).toEqual([{ personId: reader.id }]);
    expect(await rows(followedTargetsSql(reader.id))).toEqual([
      { kind: "TAG", targetId: tags[0], level: "TRACKING" },
    ]);
  });
});

describe("a pause", () => {
  const pause = (client: TestClient, resumeOn: string | null) =>
    mutate<{ until: string | null }>(client, "pauseFollows", { resumeOn }, "until");
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const until = async (client: TestClient) =>
    (await client.query<{ followsPausedUntil: string | null }>("{ followsPausedUntil }")).followsPausedUntil;

  it("lasts until the day that was chosen, or until it is ended", async () => {
    const { id, client } = await somebody();
    expect(await until(client)).toBeNull();
    const day = dayIn(10);
    expect((await pause(client, day)).data).toEqual({ until: day });
    expect(await until(client)).toBe(day);
    const at = async (when: string) => [...(await pausesOf(scene.db.prisma, [id], new Date(when))).keys()];
    expect(await at(`${dayIn(9)}T12:00:00Z`)).toEqual([id]);
    expect(await at(`${day}T12:00:00Z`)).toEqual([]);
    expect((await pause(client, null)).data).toEqual({ until: null });
    expect(await until(client)).toBeNull();
  });

  it("is refused for a day that is not to come, or more than a year away", async () => {
    const { client } = await somebody();
    for (const day of [dayIn(-1), dayIn(0), dayIn(400), "2026-02-31", "soon"]) {
      expect((await pause(client, day)).is, day).toBe("InvalidInputError");
    }
    expect(await until(client)).toBeNull();
  });
});
