import { v4 as uuidv4 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quoteReply, renderMarkdown } from "../../graphql/safe-writing/index.ts";
import { registerSubscribers, subscriber } from "../../graphql/core/outbox.ts";
import { buildReviewed, quote, reviewDueOn, takeStep } from "../support/case-study-review.ts";
import {
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildPost,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
  // Events are kept for those who want them: this is somebody who does.
  registerSubscribers([
    subscriber({ name: "test", on: "case-study.consent-asked.v1", handle: () => Promise.resolve() }),
  ]);
});

afterAll(() => scene.close());

interface Draft {
  uuid: string;
  sections: { key: string; markdown: string; html: string; version: number }[];
  passages: {
    id: string;
    section: string;
    text: string;
    sourceChange: string | null;
    source: { number: number; threadTitle: string; path: string } | null;
  }[];
  tags: { label: string }[];
  icbs: { shortName: string }[];
  collaborative: { name: string } | null;
}

const selection = `uuid sections { key markdown html version } tags { label } icbs { shortName } collaborative { name }
  passages { id section text sourceChange source { number threadTitle path } }`;

/** A solved thread: a problem, two thanked replies, the solution, and what came of it. */
async function solvedThread(traits: Parameters<typeof buildThread>[1] = {}) {
  const { db, author, member, facilitator } = scene;
  const thread = await buildThread(db, {
    author,
    state: "SOLVED",
    markdown: "Lists are *cancelled*.",
    ...traits,
  });
  const post = (by: { id: string }, markdown: string, thanks = 0) =>
    buildPost(db, { thread, author: by, markdown }).then((reply) =>
      db.prisma.post.update({ where: { id: reply.id }, data: { reactionCounts: { THANKS: thanks } } }),
    );
  await post(facilitator, "Nobody thanked this.");
  const thanked = await post(facilitator, "Share the theatres.", 2);
  const solution = await post(member, "We made **one rota**.");
  const outcome = await post(author, "It worked: half as many.");
  await db.prisma.thread.update({ where: { id: thread.id }, data: { solutionId: solution.id } });
  const opening = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id, number: 0 } });
  return { thread, opening, thanked, solution, outcome };
}

async function harvest(client = scene.facilitator.client, ...threads: { id: string }[]): Promise<Draft> {
  const sourceThreadIds = threads.map(({ id }) => id);
  const input = { title: "One rota for five trusts", sourceThreadIds };
  const { is, data } = await mutate<Draft>(client, "createCaseStudy", input, selection);
  expect(is).toBe("success");
  return data;
}

const consents = (caseStudyId: string) =>
  scene.db.prisma.caseStudyContributor.findMany({
    where: { caseStudyId },
    select: { personId: true, consent: true },
    orderBy: { personId: "asc" },
  });

const eventsOf = (caseStudyId: string) =>
  scene.db.prisma.outboxEvent.count({
    where: { type: "case-study.consent-asked.v1", payload: { path: ["caseStudyId"], equals: caseStudyId } },
  });

const change = (name: string, input: Record<string, unknown>, client = scene.facilitator.client) =>
  mutate<Draft>(client, name, input, selection);

describe("a draft from a solved thread", () => {
  it("puts its posts into the sections, each passage with the post it is from", async () => {
    const { thread, opening, thanked, solution, outcome } = await solvedThread();
    const draft = await harvest(undefined, thread);
    expect(draft.passages.map(({ section, text, source }) => [section, text, source?.number])).toEqual([
      ["PROBLEM", opening.text, 0],
      ["WHAT_YOU_DID", solution.text, solution.number],
      ["WHAT_YOU_DID", thanked.text, thanked.number],
      ["RESULTS", outcome.text, outcome.number],
    ]);
    const done = draft.sections.find(({ key }) => key === "WHAT_YOU_DID");
    expect(done?.markdown).toContain(
      `> From [reply ${solution.number} of “${thread.title}”](/threads/${thread.id}/replies/${solution.id}):`,
    );
    expect(done?.html).toContain("<strong>one rota</strong>");
    expect(JSON.stringify(draft.sections)).not.toContain("Nobody thanked this");
    expect(JSON.stringify(draft.sections)).not.toContain(scene.member.name);
  });

  it("asks everybody whose words it took, and nobody about their own", async () => {
    const { thread } = await solvedThread();
    const byFacilitator = await harvest(scene.facilitator.client, thread);
    const asked = [scene.author.id, scene.member.id].toSorted();
    expect(await consents(byFacilitator.uuid)).toEqual(
      asked.map((personId) => ({ personId, consent: "ASKED" })),
    );
    expect(await eventsOf(byFacilitator.uuid)).toBe(2);
    const byAuthor = await harvest(scene.author.client, thread);
    const others = [scene.facilitator.id, scene.member.id].toSorted();
    expect((await consents(byAuthor.uuid)).map(({ personId }) => personId)).toEqual(others);
  });

  it("takes its tags, its ICSs and its collaborative along", async () => {
    const icb = await buildIcb(scene.db);
    for (const band of ["under-1m", "1m-1.5m", "1.5m-2m", "over-2m"])
      await buildTag(scene.db, `ics-size-band:${band}`);
    const tags = [await buildTag(scene.db, `ics:${icb.id}`), await buildTag(scene.db, undefined, "Theatres")];
    const { thread } = await solvedThread({ tags, collaborativeId: scene.group.id });
    const draft = await harvest(undefined, thread);
    expect(draft.tags.map(({ label }) => label)).toContain("Theatres");
    expect(draft.icbs).toEqual([{ shortName: icb.shortName }]);
    expect(draft.collaborative).toEqual({ name: scene.group.name });
  });

  it("takes nobody's words or name along who is not asked: what a post quotes, and whom it mentions", async () => {
    const { db, insider, group } = scene;
    const { thread, solution } = await solvedThread();
    const quoted = quoteReply({
      authorName: insider.name,
      threadId: thread.id,
      replyId: uuidv4(),
      markdown: "Ann's very own words.",
    });
    const mentions = `Thanks to @[${insider.name}](person:${insider.id}) of @[${group.name}](collaborative:${group.id}).`;
    const markdown = `${quoted}We made one rota.\n\n${mentions}`;
    const { html, text } = renderMarkdown(markdown);
    const data = { markdown, html, text };
    await db.prisma.post.update({ where: { id: solution.id }, data });
    const draft = await harvest(undefined, thread);
    const taken = draft.passages.find(({ source }) => source?.number === solution.number)?.text;
    const thanked = `Thanks to a member of @${group.name}.`;
    expect(taken).toBe(`[…]\nWe made one rota.\n${thanked}`);
    const take = async (words: string, section = "AIM") => {
      const input = { caseStudyId: draft.uuid, postId: solution.id, section, words };
      return change("takePassage", input);
    };
    for (const words of ["Ann's very own words.", "> Ann's very own words.", quoted]) {
      expect((await take(words)).issues.map(({ path }) => path)).toEqual(["words"]);
    }
    const typed = await take(mentions);
    const shown = await take(text.split("\n").at(-1) ?? "", "RESULTS");
    for (const { is, data: after } of [typed, shown]) {
      expect(is).toBe("success");
      expect(after.passages.at(-1)?.text).toBe(thanked);
      expect(JSON.stringify([after.sections, after.passages])).not.toMatch(
        new RegExp(`very own|${insider.name}|${insider.id}`, "u"),
      );
    }
  });

  it("takes several threads, in the order in which they were given, and passes deleted posts over", async () => {
    const [one, two] = [await solvedThread(), await solvedThread()];
    await scene.db.prisma.post.update({ where: { id: one.thanked.id }, data: { deletedAt: new Date() } });
    const draft = await harvest(undefined, two.thread, one.thread);
    expect(draft.passages.map(({ source }) => [source?.threadTitle, source?.number])).toEqual([
      ...[0, 3, 2, 4].map((number) => [two.thread.title, number]),
      ...[0, 3, 4].map((number) => [one.thread.title, number]),
    ]);
  });

  it("keeps within the sections' length, however much the posts say", async () => {
    const long = "A long story. ".repeat(1_400);
    const threads = [];
    for (let made = 0; made < 10; made++) threads.push(await buildThread(scene.db, { markdown: long }));
    const draft = await harvest(undefined, ...threads);
    const problem = draft.sections.find(({ key }) => key === "PROBLEM");
    expect(problem?.markdown.length).toBeLessThanOrEqual(10_000);
    expect(draft.passages).toHaveLength(10);
  });
});

describe("a source that changes", () => {
  it.each([
    ["EDITED", (at: Date) => ({ version: 2, editedAt: at })],
    ["DELETED", (at: Date) => ({ deletedAt: at })],
  ])("flags the draft when it was %s, until a writer keeps the words", async (what, dataAt) => {
    const { thread, solution } = await solvedThread();
    const draft = await harvest(undefined, thread);
    expect(draft.passages.map(({ sourceChange }) => sourceChange)).toEqual([null, null, null, null]);
    const data = dataAt(new Date(Date.now() + 1_000));
    await scene.db.prisma.post.update({ where: { id: solution.id }, data });
    const flagged = await change("keepPassage", {
      caseStudyId: draft.uuid,
      passageId: draft.passages[0]?.id,
    });
    expect(flagged.data.passages.map(({ sourceChange }) => sourceChange)).toEqual([null, what, null, null]);
    await scene.db.prisma.caseStudyPassage.updateMany({
      where: { postId: solution.id },
      data: { checkedAt: new Date(Date.now() + 2_000) },
    });
    const kept = await change("keepPassage", { caseStudyId: draft.uuid, passageId: draft.passages[0]?.id });
    expect(kept.data.passages.map(({ sourceChange }) => sourceChange)).toEqual([null, null, null, null]);
  });
});

describe("a source that nobody has looked at", () => {
  it("is none where only the title of its thread was changed", async () => {
    const { thread, opening } = await solvedThread();
    const draft = await harvest(undefined, thread);
    const renamed = { threadId: thread.id, version: opening.version, title: "Lists, and who cancels them" };
    expect((await mutate(scene.author.client, "editThread", renamed)).is).toBe("success");
    const kept = await change("keepPassage", { caseStudyId: draft.uuid, passageId: draft.passages[1]?.id });
    expect(kept.data.passages[0]).toMatchObject({
      sourceChange: null,
      source: { threadTitle: renamed.title },
    });
  });

  it("stops a publication until somebody keeps its words, which changes nothing that was approved", async () => {
    const { db, facilitator, author, member } = scene;
    const { id } = await buildReviewed(db, member, { author });
    const post = await buildPost(db, { thread: await buildThread(db), author });
    await quote(db, id, post);
    await db.prisma.caseStudyContributor.updateMany({
      where: { caseStudyId: id },
      data: { consent: "GIVEN" },
    });
    const { createdAt: deletedAt } = post;
    await db.prisma.post.update({ where: { id: post.id }, data: { deletedAt } });
    await db.prisma.caseStudyPassage.updateMany({
      where: { postId: post.id },
      data: { takenAt: new Date(deletedAt.getTime() - 1_000) },
    });
    const publish = () => takeStep(db, facilitator.client, id, "PUBLISH", { reviewDueOn });
    const [issue] = (await publish()).issues;
    expect(issue?.message).toMatch(/^1 source was changed or deleted/u);
    const page = `query ($id: ID!) {
      caseStudyReview(caseStudyId: $id) { changedSources { id sourceChange } viewerCan { keepPassages } }
    }`;
    const seen = await member.client.query<{
      caseStudyReview: { changedSources: { id: string; sourceChange: string }[]; viewerCan: object };
    }>(page, { id });
    const [flagged] = seen.caseStudyReview.changedSources;
    expect(flagged?.sourceChange).toBe("DELETED");
    expect(seen.caseStudyReview.viewerCan).toEqual({ keepPassages: false });
    const input = { caseStudyId: id, passageId: flagged?.id };
    expect((await change("keepPassage", input, member.client)).is).toBe("ForbiddenError");
    expect((await change("keepPassage", input)).is).toBe("success");
    expect((await publish()).is).toBe("success");
  });
});

describe("taking passages and taking them out", () => {
  it("appends the words to what stands, asks whoever wrote them, and does it once for a key", async () => {
    const { thread } = await solvedThread();
    const draft = await harvest(undefined, thread);
    const other = await buildPost(scene.db, {
      thread: await buildThread(scene.db),
      author: scene.insider,
      markdown: "It cost nothing.",
    });
    const input = {
      caseStudyId: draft.uuid,
      postId: other.id,
      section: "WHAT_YOU_DID",
      idempotencyKey: uuidv4(),
    };
    const taken = await change("takePassage", input);
    expect(taken.is).toBe("success");
    const [before, after] = [draft, taken.data].map(({ sections }) =>
      sections.find(({ key }) => key === "WHAT_YOU_DID"),
    );
    expect(after?.markdown.startsWith(before?.markdown ?? "-")).toBe(true);
    expect(after?.markdown).toContain("> It cost nothing.");
    expect(after?.version).toBe(2);
    expect((await consents(draft.uuid)).map(({ personId }) => personId)).toContain(scene.insider.id);
    expect((await change("takePassage", input)).data.passages).toHaveLength(5);
    const again = await change("takePassage", { ...input, idempotencyKey: uuidv4() });
    expect([again.is, again.issues[0]?.path]).toEqual(["InvalidInputError", "postId"]);
  });

  it("takes no words that the writer cannot see, none deleted, and none of who has refused", async () => {
    const { thread } = await solvedThread();
    const draft = await harvest(undefined, thread);
    const hidden = await buildThread(scene.db, { audienceCollaborativeId: scene.group.id });
    const secret = await buildPost(scene.db, { thread: hidden });
    const open = await buildThread(scene.db);
    const gone = await buildPost(scene.db, { thread: open, deletedAt: new Date() });
    const theirs = await buildPost(scene.db, { thread: open, author: scene.member });
    const take = (postId: string) =>
      change("takePassage", { caseStudyId: draft.uuid, postId, section: "AIM" });
    expect((await take(secret.id)).is).toBe("NotFoundError");
    expect((await take(gone.id)).is).toBe("NotFoundError");
    await scene.db.prisma.caseStudyContributor.updateMany({
      where: { caseStudyId: draft.uuid, personId: scene.member.id },
      data: { consent: "REFUSED" },
    });
    expect((await take(theirs.id)).is).toBe("InvalidInputError");
    await scene.db.prisma.caseStudyContributor.updateMany({
      where: { caseStudyId: draft.uuid, personId: scene.member.id },
      data: { consent: "GIVEN" },
    });
    expect((await take(theirs.id)).is).toBe("success");
    const asked = (await consents(draft.uuid)).find(({ personId }) => personId === scene.member.id);
    expect(asked?.consent).toBe("ASKED");
  });

  it("takes words of a group to all members only from somebody of it who knows", async () => {
    const started = await mutate<Draft>(
      scene.insider.client,
      "createCaseStudy",
      { title: "One rota for five trusts", visibility: "MEMBERS" },
      selection,
    );
    const thread = await buildThread(scene.db, { audienceCollaborativeId: scene.group.id });
    const post = await buildPost(scene.db, { thread });
    const input = { caseStudyId: started.data.uuid, postId: post.id, section: "AIM" };
    const unknowing = await change("takePassage", input, scene.insider.client);
    expect([unknowing.is, unknowing.issues[0]?.path]).toEqual(["InvalidInputError", "sharesMoreWidely"]);
    const knowing = await change("takePassage", { ...input, sharesMoreWidely: true }, scene.insider.client);
    expect(knowing.is).toBe("success");
  });

  it("asks once for each thread whether it may be shared more widely, and again once others see or read it", async () => {
    const { db, api, group } = scene;
    const other = await buildCollaborative(db);
    const writer = await api.as(await buildPerson(db, { memberOf: [group, other] }));
    const begun = { title: "One rota for five trusts", visibility: "MEMBERS" };
    const { data: draft } = await mutate<Draft>(writer, "createCaseStudy", begun, selection);
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    const take = async (sharesMoreWidely = false) => {
      const { id: postId } = await buildPost(db, { thread });
      const input = { caseStudyId: draft.uuid, postId, section: "AIM", sharesMoreWidely };
      return (await change("takePassage", input, writer)).is;
    };
    expect([await take(), await take(true), await take()]).toEqual([
      "InvalidInputError",
      "success",
      "success",
    ]);
    const audienceCollaborativeId = other.id;
    await db.prisma.thread.update({ where: { id: thread.id }, data: { audienceCollaborativeId } });
    expect([await take(), await take(true), await take()]).toEqual([
      "InvalidInputError",
      "success",
      "success",
    ]);
    const open = async (visibility: string, sharesMoreWidely: boolean) => {
      const { version } = await db.prisma.caseStudy.findUniqueOrThrow({ where: { id: draft.uuid } });
      const input = { caseStudyId: draft.uuid, version, visibility, sharesMoreWidely };
      return (await mutate(writer, "changeVisibility", input)).is;
    };
    expect([await open("PUBLIC", false), await open("PUBLIC", true)]).toEqual([
      "InvalidInputError",
      "success",
    ]);
    expect(await take()).toBe("success");
  });

  it("takes the quotation out with the passage, and leaves what was written around it", async () => {
    const { thread, solution } = await solvedThread();
    const draft = await harvest(undefined, thread);
    const section = draft.sections.find(({ key }) => key === "WHAT_YOU_DID");
    await mutate(scene.facilitator.client, "saveSection", {
      caseStudyId: draft.uuid,
      section: "WHAT_YOU_DID",
      version: section?.version,
      text: `Ours.\n\n${section?.markdown}\n\nAfterwards.`,
    });
    const passage = draft.passages.find(({ text }) => text === solution.text);
    const { data } = await change("removePassage", { caseStudyId: draft.uuid, passageId: passage?.id });
    const left = data.sections.find(({ key }) => key === "WHAT_YOU_DID")?.markdown;
    expect(left).toMatch(/^Ours\.\n\n> From .*Share the theatres\.\n\nAfterwards\.$/su);
    expect(left).not.toContain(solution.id);
    expect(data.passages).toHaveLength(3);
  });

  it("finds the words without the line that names the post, and leaves no passage out whose words stay", async () => {
    const { thread, solution } = await solvedThread();
    const words = "We made **one rota** for the five trusts.\n\nIt was ready within a month, and it held.";
    const { html, text } = renderMarkdown(words);
    await scene.db.prisma.post.update({ where: { id: solution.id }, data: { markdown: words, html, text } });
    const draft = await harvest(undefined, thread);
    const passage = draft.passages.find((each) => each.text === text);
    const save = (section: string, version: number, written: string) =>
      mutate(scene.facilitator.client, "saveSection", {
        caseStudyId: draft.uuid,
        section,
        version,
        text: written,
      });
    const takeOut = () => change("removePassage", { caseStudyId: draft.uuid, passageId: passage?.id });
    await save(
      "WHAT_YOU_DID",
      1,
      `Ours.\n\n${words.replace(/^/u, "> ").replace("\n\n", "\n\n> ")}\n\nAfterwards.`,
    );
    await save("AIM", 0, "Our aim: they say it was *ready within a month, and it held.* So we hope.");
    const refused = await takeOut();
    expect(refused.issues).toEqual([
      { path: "passageId", message: expect.stringContaining("still stand in “Aim”") as string },
    ]);
    expect(
      await scene.db.prisma.caseStudyPassage.count({ where: { id: passage?.id, removedAt: null } }),
    ).toBe(1);
    await save("AIM", 1, "Our aim: to be ready soon.");
    const { data } = await takeOut();
    expect(data.sections.find(({ key }) => key === "WHAT_YOU_DID")?.markdown).toBe("Ours.\n\nAfterwards.");
    expect(data.passages).toHaveLength(3);
  });
});

describe("on the thread's page", () => {
  const page = async (client: typeof scene.member.client, id: string) =>
    (
      await client.query<{
        thread: { caseStudies: { path: string; state: string }[]; viewerCan: { draftCaseStudy: boolean } };
      }>(
        "query ($id: ID!) { thread(id: $id) { caseStudies { title path state } viewerCan { draftCaseStudy } } }",
        {
          id,
        },
      )
    ).thread;

  it("offers a draft of a solved thread to facilitators and to whoever asked", async () => {
    const { thread } = await solvedThread();
    const offered = async (client: typeof scene.member.client) =>
      (await page(client, thread.id)).viewerCan.draftCaseStudy;
    expect(await offered(scene.facilitator.client)).toBe(true);
    expect(await offered(scene.author.client)).toBe(true);
    expect(await offered(scene.member.client)).toBe(false);
    await scene.db.prisma.thread.update({ where: { id: thread.id }, data: { state: "OPEN" } });
    expect(await offered(scene.facilitator.client)).toBe(false);
  });

  it("shows what it became: the draft to insiders, what is published to its readers", async () => {
    const { thread } = await solvedThread();
    const { uuid } = await harvest(scene.author.client, thread);
    const shown = async (client: typeof scene.member.client) =>
      (await page(client, thread.id)).caseStudies.map(({ path }) => path);
    const draft = `/case-studies/${uuid}/draft`;
    expect(await shown(scene.author.client)).toEqual([draft]);
    expect(await shown(scene.facilitator.client)).toEqual([draft]);
    expect(await shown(scene.member.client)).toEqual([]);
    const published = { state: "PUBLISHED", publishedNumber: 1, publishedTitle: "Published" } as const;
    await scene.db.prisma.caseStudy.update({
      where: { id: uuid },
      data: { ...published, publishedVisibility: "COHORT" },
    });
    expect(await shown(scene.member.client)).toEqual([]);
    expect(await shown(scene.innovator.client)).toEqual([`/case-studies/${uuid}/one-rota-for-five-trusts`]);
    await scene.db.prisma.caseStudy.update({ where: { id: uuid }, data: { publishedVisibility: "MEMBERS" } });
    expect(await shown(scene.member.client)).toEqual([`/case-studies/${uuid}/one-rota-for-five-trusts`]);
  });
});
