import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { remindOfCaseStudies } from "../../graphql/case-studies/index.ts";
import { unmet } from "../../graphql/case-studies/workflow-needs.ts";
import { factsOf, workflowSelect } from "../../graphql/case-studies/workflow-rows.ts";
import { registerSubscribers, subscriber } from "../../graphql/core/outbox.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildReviewed, quote, reviewDueOn, takeStep } from "../support/case-study-review.ts";
import type { TestClient } from "../support/client.ts";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

const told = [
  "case-study.consent-asked.v1",
  "case-study.review-due.v1",
  "case-study.out-of-date.v1",
] as const;
registerSubscribers(
  told.map((on) => subscriber({ name: "a test of reminders", on, handle: () => Promise.resolve() })),
);

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

/** A case study in review that holds words of somebody who was asked for consent. */
async function quoting(traits: Parameters<typeof buildReviewed>[2] = {}, askedAt = new Date()) {
  const { id: personId } = await buildPerson(scene.db, { name: "Ann Other" });
  const client = await scene.api.as({ id: personId });
  const { id } = await buildReviewed(scene.db, scene.member, { author: scene.author, ...traits });
  const thread = await buildThread(scene.db);
  const post = await buildPost(scene.db, { thread, author: { id: personId }, markdown: "We pooled lists." });
  await quote(scene.db, id, post, { askedAt });
  return { id, personId, client, post };
}

const answer = (client: TestClient, caseStudyId: string, said: string) =>
  mutate(client, "answerConsent", { caseStudyId, answer: said });
const consentOf = (caseStudyId: string, personId: string) =>
  scene.db.prisma.caseStudyContributor.findUniqueOrThrow({
    where: { caseStudyId_personId: { caseStudyId, personId } },
  });
const publish = (id: string) => takeStep(scene.db, scene.facilitator.client, id, "PUBLISH", { reviewDueOn });

describe("consent", () => {
  it("is answered by the contributor, and changed until the words are published", async () => {
    const { id, personId, client } = await quoting();
    expect((await answer(scene.api.visitor, id, "NAMED")).is).toBe("SignInNeededError");
    for (const other of [scene.author, scene.facilitator, scene.innovator]) {
      expect((await answer(other.client, id, "NAMED")).is).toBe("NotFoundError");
    }
    expect(await consentOf(id, personId)).toMatchObject({ consent: "ASKED", isNamed: null });
    for (const [said, consent, isNamed] of [
      ["NAMED", "GIVEN", true],
      ["ANONYMOUS", "GIVEN", false],
      ["REFUSED", "WITHDRAWN", null],
      ["NAMED", "GIVEN", true],
    ] as const) {
      expect((await answer(client, id, said)).is).toBe("success");
      expect(await consentOf(id, personId)).toMatchObject({ consent, isNamed });
    }
  });

  it("shows somebody what of theirs is used and where, and nothing else of the text or the review", async () => {
    const { id, client, post } = await quoting({ sections: { RESULTS: "They said: We pooled lists." } });
    const document = `query ($id: ID!) {
      myConsent(caseStudyId: $id) {
        consent caseStudyTitle usedWords { section text threadPath } sections { key } inContext { section html }
      }
      caseStudyReview(caseStudyId: $id) { title }
      workingCopy(caseStudyId: $id) { title }
    }`;
    const seen = await client.query(document, { id });
    expect(seen["myConsent"]).toMatchObject({
      consent: "ASKED",
      usedWords: [{ section: "RESULTS", text: "We pooled lists.", threadPath: `/threads/${post.threadId}` }],
    });
    expect(seen["myConsent"]).toMatchObject({ sections: [{ key: "RESULTS" }] });
    const inContext = [
      { section: "RESULTS", html: expect.stringContaining(": <mark>We pooled lists</mark>.") as string },
    ];
    expect(seen["myConsent"]).toMatchObject({ inContext });
    expect(seen["caseStudyReview"]).toBeNull();
    expect(seen["workingCopy"]).toBeNull();
    expect((await scene.innovator.client.query(document, { id }))["myConsent"]).toBeNull();
    const list = await client.query<{ myConsents: object[] }>("{ myConsents { caseStudyId } }");
    expect(list.myConsents).toEqual([{ caseStudyId: id }]);
  });

  it("that is open or refused, even when all else is done, stops the publication until the words are out", async () => {
    const { id, client, post } = await quoting();
    expect((await publish(id)).issues).toEqual([
      { path: "", message: "1 contributor has not yet said whether their words may be used." },
    ]);
    expect((await answer(client, id, "REFUSED")).is).toBe("success");
    expect((await publish(id)).issues).toEqual([
      { path: "", message: "1 contributor does not want their words used. Take them out." },
    ]);
    await scene.db.prisma.caseStudyPassage.updateMany({
      where: { postId: post.id },
      data: { removedAt: new Date() },
    });
    expect((await publish(id)).is).toBe("success");
  });

  it("cannot be taken back once the words are published, and says what can be done", async () => {
    const { id, personId, client } = await quoting();
    await answer(client, id, "ANONYMOUS");
    expect((await publish(id)).is).toBe("success");
    const { is, issues } = await answer(client, id, "REFUSED");
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "answer"]);
    expect(issues[0]?.message).toContain("Ask a facilitator to publish a version without them");
    expect(await consentOf(id, personId)).toMatchObject({ consent: "GIVEN" });
  });

  it("of words that no version holds, or of more readers, can be refused when others are published", async () => {
    const { db, author } = scene;
    const { id, personId, client, post } = await quoting({}, new Date());
    await answer(client, id, "NAMED");
    expect((await publish(id)).is).toBe("success");
    await takeStep(db, author.client, id, "START_RE_REVIEW");
    const asked = `query ($id: ID!) {
      myConsent(caseStudyId: $id) { publishedNumber isForMore usedWords { text isNew } }
    }`;
    const seen = async () => (await client.query(asked, { id }))["myConsent"];
    const old = { text: "We pooled lists.", isNew: false };
    expect(await seen()).toEqual({ publishedNumber: 1, isForMore: false, usedWords: [old] });
    expect((await answer(client, id, "REFUSED")).is).toBe("InvalidInputError");

    const more = await buildPost(db, {
      author: { id: personId },
      thread: { id: post.threadId },
      markdown: "It cost nothing.",
    });
    const taken = { caseStudyId: id, postId: more.id, section: "AIM" };
    expect((await mutate(author.client, "takePassage", taken)).is).toBe("success");
    expect(await seen()).toMatchObject({ usedWords: [old, { text: "It cost nothing.", isNew: true }] });
    expect((await answer(client, id, "REFUSED")).is).toBe("success");
    expect(await consentOf(id, personId)).toMatchObject({ consent: "REFUSED", isNamed: true });
    const facts = async () => {
      const select = { where: { id }, select: workflowSelect };
      return unmet("CONSENTS_SETTLED", factsOf(await db.prisma.caseStudy.findUniqueOrThrow(select)));
    };
    const unwilling = ["1 contributor does not want their words used. Take them out."];
    expect(await facts()).toEqual(unwilling);
    await db.prisma.caseStudyPassage.updateMany({
      where: { postId: more.id },
      data: { removedAt: new Date() },
    });
    expect(await facts()).toEqual([]);

    await answer(client, id, "NAMED");
    await db.prisma.caseStudy.update({ where: { id }, data: { visibility: "PUBLIC" } });
    expect(await seen()).toEqual({ publishedNumber: 1, isForMore: true, usedWords: [old] });
    expect((await answer(client, id, "REFUSED")).is).toBe("success");
    expect(await facts()).toEqual(unwilling);
    await db.prisma.caseStudy.update({ where: { id }, data: { visibility: "MEMBERS" } });
    expect(await facts()).toEqual([]);
  });

  it("is asked for again when others are to read it, not of those who said no", async () => {
    const given = await quoting({ state: "DRAFT" });
    await answer(given.client, given.id, "NAMED");
    const change = async (caseStudyId: string, visibility: string) => {
      const { version } = await scene.db.prisma.caseStudy.findUniqueOrThrow({ where: { id: caseStudyId } });
      return mutate(scene.author.client, "changeVisibility", { caseStudyId, version, visibility });
    };
    expect((await change(given.id, "PUBLIC")).is).toBe("success");
    expect(await consentOf(given.id, given.personId)).toMatchObject({ consent: "ASKED" });
    await answer(given.client, given.id, "NAMED");
    expect((await change(given.id, "MEMBERS")).is).toBe("success");
    expect(await consentOf(given.id, given.personId)).toMatchObject({ consent: "GIVEN" });
    await answer(given.client, given.id, "REFUSED");
    expect((await change(given.id, "PUBLIC")).is).toBe("success");
    expect(await consentOf(given.id, given.personId)).toMatchObject({ consent: "WITHDRAWN" });
  });
});

describe("reminders", () => {
  const start = new Date("2098-01-01T09:00:00Z");
  const after = (days: number) => new Date(start.getTime() + days * 86_400_000);
  const runAt = (now: Date) =>
    remindOfCaseStudies({ db: scene.db, clock: { now: () => now }, wakeRelay: () => undefined });
  /** What was told of a case study since the beginning, in order. */
  const news = async (caseStudyId: string) => {
    const events = await scene.db.prisma.outboxEvent.findMany({ orderBy: { id: "asc" } });
    return events
      .filter(({ payload }) => (payload as { caseStudyId?: string }).caseStudyId === caseStudyId)
      .map(({ type }) => type)
      .filter((type) => told.some((one) => one === type));
  };

  it("tell somebody once, a week after they were asked, and nobody who answered or whose words are out", async () => {
    const waiting = await quoting({}, start);
    const answered = await quoting({}, start);
    const out = await quoting({}, start);
    await answer(answered.client, answered.id, "NAMED");
    await scene.db.prisma.caseStudyPassage.updateMany({
      where: { postId: out.post.id },
      data: { removedAt: start },
    });
    await runAt(after(6));
    expect(await news(waiting.id)).toEqual([]);
    await Promise.all([runAt(after(7)), runAt(after(7))]);
    await runAt(after(30));
    expect(await news(waiting.id)).toEqual(["case-study.consent-asked.v1"]);
    expect(await news(answered.id)).toEqual([]);
    expect(await news(out.id)).toEqual([]);
    expect(await consentOf(waiting.id, waiting.personId)).toMatchObject({ remindedAt: after(7) });
  });

  it("tell of a review a month before its day and when that has passed, each once; then it may be out of date", async () => {
    const { id } = await buildCaseStudy(scene.db, { reviewDueOn: new Date("2098-03-01") });
    const row = () =>
      scene.db.prisma.caseStudy.findUniqueOrThrow({
        where: { id },
        include: { steps: { orderBy: { id: "asc" } } },
      });
    await runAt(new Date("2098-01-29T23:00:00Z"));
    expect(await news(id)).toEqual([]);
    await runAt(new Date("2098-01-30T01:00:00Z"));
    await runAt(new Date("2098-02-15T01:00:00Z"));
    expect(await news(id)).toEqual(["case-study.review-due.v1"]);
    expect(await row()).toMatchObject({ outOfDateAt: null });
    await Promise.all([runAt(new Date("2098-03-01T01:00:00Z")), runAt(new Date("2098-03-01T01:00:00Z"))]);
    await runAt(new Date("2098-06-01T01:00:00Z"));
    expect(await news(id)).toEqual(["case-study.review-due.v1", "case-study.out-of-date.v1"]);
    expect(await row()).toMatchObject({
      outOfDateAt: new Date("2098-03-01T01:00:00Z"),
      outOfDateReason: "The day of its next review has passed.",
      steps: [
        { step: "REVIEW_DUE_SOON", personId: null, note: "2098-03-01" },
        { step: "REVIEW_OVERDUE", personId: null },
      ],
    });
  });

  it("reach more than one transaction takes", async () => {
    const made: string[] = [];
    for (let count = 0; count < 51; count++) {
      made.push((await buildCaseStudy(scene.db, { reviewDueOn: new Date("2097-01-01") })).id);
    }
    await runAt(new Date("2097-01-01T12:00:00Z"));
    const marked = await scene.db.prisma.caseStudy.count({
      where: { id: { in: made }, outOfDateAt: { not: null } },
    });
    expect(marked).toBe(51);
  });
});
