import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseStudySteps, type CaseStudyStep } from "../../graphql/contract/case-study-template.ts";
import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import { CaseStudyState } from "../../prisma/generated/client/enums.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildReviewed, reviewDueOn, takeStep } from "../support/case-study-review.ts";
import type { TestClient } from "../support/client.ts";
import { buildPerson } from "../support/factories.ts";
import { buildMeasure } from "../support/measure-factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let reviewer: { id: string; client: TestClient };
let successorId: string;
/** Everybody who comes, by what they are to the case study; the visitor is nobody. */
let cast: Record<Who, { id: string; client: TestClient }>;

beforeAll(async () => {
  scene = await openThreadScene();
  const actor = async (traits: Parameters<typeof buildPerson>[1] = {}) => {
    const { id } = await buildPerson(scene.db, traits);
    return { id, client: await scene.api.as({ id }) };
  };
  reviewer = await actor();
  const { author, member, facilitator } = scene;
  cast = {
    visitor: { id: "", client: scene.api.visitor },
    member,
    author,
    editor: await actor(),
    formerEditor: await actor(),
    contributor: await actor(),
    reviewer,
    formerReviewer: await actor(),
    facilitator,
    facilitatorWhoWrote: await actor({ roles: ["FACILITATOR"] }),
    facilitatorWhoReviews: await actor({ roles: ["FACILITATOR"] }),
    regionalLead: await actor({ roles: ["REGIONAL_LEAD"] }),
    administrator: await actor({ roles: ["ADMINISTRATOR"] }),
  };
  successorId = (await buildCaseStudy(scene.db)).id;
});

afterAll(() => scene.close());

const rowOf = (id: string) =>
  scene.db.prisma.caseStudy.findUniqueOrThrow({
    where: { id },
    include: { reviewers: { orderBy: { personId: "asc" } }, steps: { orderBy: { id: "asc" } } },
  });
const step = (client: TestClient, id: string, name: CaseStudyStep, said: Record<string, unknown> = {}) =>
  takeStep(scene.db, client, id, name, said);
const reviewed = (traits: Parameters<typeof buildReviewed>[2] = {}) =>
  buildReviewed(scene.db, reviewer, { author: scene.author, ...traits });
const auditOf = (id: string) =>
  scene.db.prisma.auditEntry.findMany({ where: { subject: `CaseStudy:${id}` }, orderBy: { id: "asc" } });

const writing: Partial<Record<CaseStudyState, CaseStudyStep[]>> = {
  DRAFT: ["SUBMIT"],
  IN_REVIEW: ["TAKE_BACK"],
  CHANGES_ASKED: ["SUBMIT"],
  PUBLISHED: ["START_RE_REVIEW", "WITHDRAW"],
  UNDER_RE_REVIEW: ["WITHDRAW"],
  SUPERSEDED: ["WITHDRAW"],
};
const facilitating: typeof writing = {
  IN_REVIEW: ["NAME_REVIEWER", "REMOVE_REVIEWER", "PUBLISH"],
  CHANGES_ASKED: ["REMOVE_REVIEWER"],
  PUBLISHED: ["START_RE_REVIEW", "SUPERSEDE", "WITHDRAW"],
  UNDER_RE_REVIEW: ["NAME_REVIEWER", "REMOVE_REVIEWER", "PUBLISH", "CONFIRM", "SUPERSEDE", "WITHDRAW"],
  SUPERSEDED: ["WITHDRAW"],
};
/** Who takes which step in which state, everything being settled that the step needs; what is not named is refused. */
const allowed = {
  visitor: {},
  member: {},
  regionalLead: {},
  contributor: {},
  author: writing,
  editor: writing,
  formerEditor: {},
  reviewer: {
    IN_REVIEW: ["REMOVE_REVIEWER", "ASK_FOR_CHANGES", "APPROVE"],
    CHANGES_ASKED: ["REMOVE_REVIEWER"],
    UNDER_RE_REVIEW: ["REMOVE_REVIEWER", "APPROVE"],
  },
  formerReviewer: {},
  facilitator: facilitating,
  facilitatorWhoWrote: {
    ...facilitating,
    DRAFT: ["SUBMIT"],
    IN_REVIEW: ["TAKE_BACK", "NAME_REVIEWER", "REMOVE_REVIEWER", "PUBLISH"],
    CHANGES_ASKED: ["SUBMIT", "REMOVE_REVIEWER"],
  },
  facilitatorWhoReviews: {
    ...facilitating,
    IN_REVIEW: ["NAME_REVIEWER", "REMOVE_REVIEWER", "ASK_FOR_CHANGES", "APPROVE", "PUBLISH"],
    UNDER_RE_REVIEW: [
      "NAME_REVIEWER",
      "REMOVE_REVIEWER",
      "APPROVE",
      "PUBLISH",
      "CONFIRM",
      "SUPERSEDE",
      "WITHDRAW",
    ],
  },
  administrator: { PUBLISHED: ["WITHDRAW"], UNDER_RE_REVIEW: ["WITHDRAW"], SUPERSEDED: ["WITHDRAW"] },
} satisfies Record<string, typeof writing>;
type Who = keyof typeof allowed;
const cases = (Object.keys(allowed) as Who[]).flatMap((who) =>
  Object.values(CaseStudyState).map((state) => ({ who, state })),
);

/** A case study with all of the cast, settled in all that a step needs. */
async function settledFor(name: CaseStudyStep, state: CaseStudyState): Promise<string> {
  const { editor, formerEditor, facilitatorWhoWrote, formerReviewer, facilitatorWhoReviews, contributor } =
    cast;
  const { id } = await reviewed({
    state,
    changedSincePublished: name !== "CONFIRM",
    editors: [editor, formerEditor, facilitatorWhoWrote],
    reviewers: [reviewer, formerReviewer, facilitatorWhoReviews],
    contributors: [{ person: contributor }],
  });
  const { prisma } = scene.db;
  const gone = new Date();
  await prisma.caseStudyEditor.updateMany({
    where: { caseStudyId: id, personId: formerEditor.id },
    data: { leftAt: gone },
  });
  await prisma.caseStudyReviewer.updateMany({
    where: { caseStudyId: id, personId: formerReviewer.id },
    data: { removedAt: gone },
  });
  if (name === "ASK_FOR_CHANGES") {
    const said = { section: "AIM", markdown: "By when?", html: "<p>By when?</p>", text: "By when?" };
    await prisma.caseStudyComment.create({
      data: { caseStudyId: id, authorId: reviewer.id, ...said, rendererVersion: 1 },
    });
  }
  return id;
}

const refusals = ["SignInNeededError", "ForbiddenError", "NotFoundError", "InvalidInputError"];

describe("every step, through the API", () => {
  it.each(cases)("$who, $state", async ({ who, state }) => {
    const { client } = cast[who];
    const taken: string[] = [];
    const refused: boolean[] = [];
    const histories: string[][] = [];
    // What refused one step is there for the next, unless that one needs something else.
    let standing: string | undefined;
    for (const name of caseStudySteps) {
      const isOwn = name === "ASK_FOR_CHANGES" || name === "CONFIRM";
      const id = (isOwn ? undefined : standing) ?? (await settledFor(name, state));
      if (!isOwn) standing = id;
      const before = JSON.stringify(await rowOf(id));
      const reviewerId = name === "NAME_REVIEWER" ? scene.innovator.id : reviewer.id;
      const said = { reviewerId, reviewDueOn, successorId, reason: "The figures were wrong" };
      const answer = await step(client, id, name, said);
      const after = await rowOf(id);
      if (answer.is === "success") {
        taken.push(name);
        histories.push(after.steps.map((row) => row.step));
        if (!isOwn) standing = undefined;
      } else {
        const isNamed = refusals.includes(answer.is) && /^[A-Z].*\.$/u.test(answer.message);
        refused.push(isNamed && JSON.stringify(after) === before);
      }
    }
    expect(histories).toEqual(taken.map((name) => [name]));
    expect(refused).toEqual(refused.map(() => true));
    const may: typeof writing = allowed[who];
    expect(taken).toEqual(may[state] ?? []);
  });
});

describe("a review", () => {
  it("goes from draft to published by four people, each step in its history and a facilitator's in the audit trail", async () => {
    const { author, facilitator } = scene;
    const { id } = await buildCaseStudy(scene.db, { state: "DRAFT", author });
    const comment = { caseStudyId: id, section: "RESULTS", markdown: "Since when?" };
    const go = async (client: TestClient, name: CaseStudyStep, said = {}) =>
      expect([name, (await step(client, id, name, said)).is]).toEqual([name, "success"]);

    await go(author.client, "SUBMIT");
    await go(facilitator.client, "NAME_REVIEWER", { reviewerId: reviewer.id });
    expect((await mutate(reviewer.client, "commentOnSection", comment)).is).toBe("success");
    await go(reviewer.client, "ASK_FOR_CHANGES");
    const section = { caseStudyId: id, section: "RESULTS", version: 1, text: "Since March, by a third." };
    expect((await mutate(author.client, "saveSection", section)).is).toBe("success");
    await go(author.client, "SUBMIT");
    expect((await step(reviewer.client, id, "APPROVE")).issues).toEqual([
      { path: "", message: "1 comment is not resolved yet." },
    ]);
    const { id: commentId } = await scene.db.prisma.caseStudyComment.findFirstOrThrow({
      where: { caseStudyId: id },
    });
    expect((await mutate(author.client, "resolveReviewComment", { commentId })).is).toBe("success");
    await go(reviewer.client, "APPROVE");
    await go(facilitator.client, "PUBLISH", { reviewDueOn });

    const row = await rowOf(id);
    expect(row).toMatchObject({ state: "PUBLISHED", publishedNumber: 1, changedSincePublished: false });
    expect(row.steps.map((taken) => taken.step)).toEqual([
      "SUBMIT",
      "NAME_REVIEWER",
      "ASK_FOR_CHANGES",
      "SUBMIT",
      "APPROVE",
      "PUBLISH",
    ]);
    expect((await auditOf(id)).map(({ action, actorId, detail }) => ({ action, actorId, detail }))).toEqual([
      {
        action: "case-study.moved",
        actorId: facilitator.id,
        detail: { step: "NAME_REVIEWER", reviewerId: reviewer.id },
      },
      { action: "case-study.moved", actorId: facilitator.id, detail: { step: "PUBLISH" } },
    ]);
  });

  it("is not done by the author alone, nor by somebody who wrote and left", async () => {
    const { author, facilitator, member } = scene;
    const { id } = await buildCaseStudy(scene.db, { state: "IN_REVIEW", author, editors: [member] });
    await scene.db.prisma.caseStudyEditor.update({
      where: { caseStudyId_personId: { caseStudyId: id, personId: member.id } },
      data: { leftAt: new Date() },
    });
    for (const reviewerId of [author.id, member.id]) {
      expect((await step(facilitator.client, id, "NAME_REVIEWER", { reviewerId })).issues).toEqual([
        {
          path: "reviewerId",
          message: "Whoever wrote any of it cannot review it. Choose somebody else.",
        },
      ]);
    }
    // Also not with a row in the database that says so.
    await scene.db.prisma.caseStudyReviewer.create({
      data: { caseStudyId: id, personId: author.id, namedById: author.id, approvedAt: new Date() },
    });
    expect((await step(author.client, id, "APPROVE")).is).toBe("ForbiddenError");
    expect((await step(facilitator.client, id, "PUBLISH", { reviewDueOn })).issues).toEqual([
      { path: "", message: "It is waiting for a reviewer: somebody who wrote none of it." },
    ]);
  });

  it("is named to nobody who could not read it", async () => {
    const { facilitator, member, innovator } = scene;
    const { id } = await buildCaseStudy(scene.db, { state: "IN_REVIEW", visibility: "COHORT" });
    const naming = (reviewerId: string) => step(facilitator.client, id, "NAME_REVIEWER", { reviewerId });
    const suspended = await buildPerson(scene.db, { suspended: true });
    const nobody = "00000000-0000-4000-8000-000000000000";
    for (const reviewerId of [member.id, suspended.id, nobody]) {
      expect((await naming(reviewerId)).issues).toEqual([
        { path: "reviewerId", message: "They cannot see this case study. Choose somebody else." },
      ]);
    }
    expect((await naming(innovator.id)).is).toBe("success");
  });

  it("waits again when its reviewer is removed in the middle, whose approval and view of it are gone", async () => {
    const { facilitator } = scene;
    const { id } = await reviewed();
    const sees = async () => {
      const document = "query ($id: ID!) { caseStudyReview(caseStudyId: $id) { isWaitingForReviewer } }";
      return (await reviewer.client.query(document, { id }))["caseStudyReview"];
    };
    expect(await sees()).toEqual({ isWaitingForReviewer: false });
    const removed = await step(facilitator.client, id, "REMOVE_REVIEWER", { reviewerId: reviewer.id });
    expect(removed.is).toBe("success");
    expect(await sees()).toBeNull();
    const [gone] = (await rowOf(id)).reviewers;
    expect([gone?.approvedAt, gone?.removedAt instanceof Date]).toEqual([null, true]);
    expect((await step(reviewer.client, id, "APPROVE")).is).toBe("NotFoundError");
    expect((await step(facilitator.client, id, "PUBLISH", { reviewDueOn })).issues).toEqual([
      { path: "", message: "It is waiting for a reviewer: somebody who wrote none of it." },
    ]);
    const named = await step(facilitator.client, id, "NAME_REVIEWER", { reviewerId: reviewer.id });
    expect(named.is).toBe("success");
    expect((await step(reviewer.client, id, "APPROVE")).is).toBe("success");
  });

  it("approves what was read: not what was changed meanwhile", async () => {
    const study = await reviewed({ state: "UNDER_RE_REVIEW" });
    const { version } = study;
    const section = { caseStudyId: study.id, section: "AIM", version: 0, text: "Fewer cancelled lists." };
    expect((await mutate(scene.author.client, "saveSection", section)).is).toBe("success");
    const input = { caseStudyId: study.id, version, step: "APPROVE" };
    expect((await mutate(reviewer.client, "moveCaseStudy", input)).is).toBe("ConflictError");
    expect((await step(reviewer.client, study.id, "APPROVE")).is).toBe("success");
  });
});

describe("what is said in a review", () => {
  it("is for those who write, review or facilitate, and found by nobody else", async () => {
    const { author, facilitator, member } = scene;
    const { id } = await reviewed({ state: "UNDER_RE_REVIEW", contributors: [{ person: member }] });
    const saying = { caseStudyId: id, section: "RESULTS", markdown: "Since **when**?" };
    const outcomes = async (name: string, input: Record<string, unknown>) => {
      const clients = [scene.api.visitor, member.client, author.client, reviewer.client, facilitator.client];
      const all: string[] = [];
      for (const client of clients) all.push((await mutate(client, name, input)).is);
      return all;
    };
    const everybody = ["SignInNeededError", "NotFoundError", "success", "success", "success"];
    expect(await outcomes("commentOnSection", saying)).toEqual(everybody);
    const document =
      "query ($id: ID!) { caseStudyReview(caseStudyId: $id) { comments { html author { name } } } }";
    expect((await member.client.query(document, { id }))["caseStudyReview"]).toBeNull();
    const seen = await author.client.query(document, { id });
    expect(seen["caseStudyReview"]?.["comments"]).toHaveLength(3);
    expect(JSON.stringify(seen)).toContain("<strong>when</strong>");
  });

  it("is resolved one by one, by its writers or by whoever said it", async () => {
    const { author, facilitator } = scene;
    const { id } = await reviewed({ state: "IN_REVIEW" });
    const open = () =>
      scene.db.prisma.caseStudyComment.findMany({
        where: { caseStudyId: id, resolvedAt: null },
        orderBy: { id: "asc" },
      });
    for (const markdown of ["One", "Two"]) {
      await mutate(reviewer.client, "commentOnSection", { caseStudyId: id, section: "AIM", markdown });
    }
    const [first, second] = await open();
    const resolve = async (client: TestClient, commentId: string | undefined) =>
      (await mutate(client, "resolveReviewComment", { commentId })).is;
    expect(await resolve(facilitator.client, first?.id)).toBe("ForbiddenError");
    expect(await resolve(scene.member.client, first?.id)).toBe("NotFoundError");
    expect(await resolve(author.client, first?.id)).toBe("success");
    expect(await open()).toEqual([second]);
    expect(await resolve(reviewer.client, second?.id)).toBe("success");
    expect(await open()).toEqual([]);
  });

  it("is resolved while a version is in the making, and nobody is shown that they could later", async () => {
    const { author } = scene;
    const { id } = await reviewed({ state: "IN_REVIEW" });
    await mutate(reviewer.client, "commentOnSection", { caseStudyId: id, section: "AIM", markdown: "When?" });
    const { id: commentId } = await scene.db.prisma.caseStudyComment.findFirstOrThrow({
      where: { caseStudyId: id },
    });
    const abilities = async (client: TestClient) =>
      (
        await client.query<{ caseStudyReview: { viewerCan: object } }>(
          `{ caseStudyReview(caseStudyId: "${id}") { viewerCan { resolveAny resolveOwn } } }`,
        )
      ).caseStudyReview.viewerCan;
    expect(await abilities(reviewer.client)).toEqual({ resolveAny: false, resolveOwn: true });
    expect(await abilities(author.client)).toEqual({ resolveAny: true, resolveOwn: true });
    await scene.db.prisma.caseStudy.update({ where: { id }, data: { state: "WITHDRAWN" } });
    for (const { client } of [author, reviewer]) {
      expect(await abilities(client)).toEqual({ resolveAny: false, resolveOwn: false });
      expect((await mutate(client, "resolveReviewComment", { commentId })).is).toBe("ForbiddenError");
    }
  });

  it("holds no NHS number, and signs of personal data only knowingly", async () => {
    const { id } = await reviewed();
    const say = (markdown: string, acknowledged = false) =>
      mutate(reviewer.client, "commentOnSection", {
        caseStudyId: id,
        section: "AIM",
        markdown,
        acknowledged,
      });
    expect((await say("As for 943 476 5919")).is).toBe("InvalidInputError");
    expect((await say("Ask jo.bloggs@example.org")).is).toBe("ConfirmationNeededError");
    expect((await say("Ask jo.bloggs@example.org", true)).is).toBe("success");
  });
});

describe("who is to read it", () => {
  it("is changed while it is written, not while it is reviewed or once it is published", async () => {
    const to = async (state: CaseStudyState) => {
      const study = await reviewed({ state });
      const input = { caseStudyId: study.id, version: study.version, visibility: "PUBLIC" };
      return (await mutate(scene.author.client, "changeVisibility", input)).is;
    };
    expect(await to("DRAFT")).toBe("success");
    expect(await to("UNDER_RE_REVIEW")).toBe("success");
    expect(await to("IN_REVIEW")).toBe("ForbiddenError");
    expect(await to("PUBLISHED")).toBe("ForbiddenError");
  });

  it("is everybody only with every clearance ticked, by name and time", async () => {
    const { author, facilitator } = scene;
    const { id } = await reviewed({ visibility: "PUBLIC" });
    const publish = () => step(facilitator.client, id, "PUBLISH", { reviewDueOn });
    const keys = ["NO_PATIENT_INFORMATION", "TRUST_APPROVED", "PARTNERS_CONSENTED"];
    for (const [index, key] of keys.entries()) {
      expect((await publish()).issues).toHaveLength(keys.length - index);
      const input = { caseStudyId: id, key, isCleared: true };
      expect((await mutate(reviewer.client, "tickClearance", input)).is).toBe("ForbiddenError");
      expect((await mutate(author.client, "tickClearance", input)).is).toBe("success");
    }
    expect((await publish()).is).toBe("success");
    const version = await scene.db.prisma.caseStudyVersion.findFirstOrThrow({ where: { caseStudyId: id } });
    expect(version.content).toMatchObject({
      clearances: keys.map((key) => ({ key, name: author.name })),
    });
  });
});

describe("a clearance", () => {
  const key = "TRUST_APPROVED";
  const clearance = (client: TestClient, id: string) =>
    client.query(
      "query ($id: ID!) { caseStudyReview(caseStudyId: $id) { clearances { key stands person { name } } } }",
      { id },
    );
  const clearances = (name: string, stands: boolean) => ({
    caseStudyReview: { clearances: [{ key, stands, person: { name } }] },
  });

  it("counts no more once the text has changed, and is somebody's word again when it is given again", async () => {
    const { author, facilitator } = scene;
    const { id } = await buildCaseStudy(scene.db, { state: "DRAFT", author, visibility: "PUBLIC" });
    const tick = (client: TestClient) =>
      mutate(client, "tickClearance", { caseStudyId: id, key, isCleared: true });
    expect((await tick(author.client)).is).toBe("success");
    expect((await tick(facilitator.client)).is).toBe("success");
    expect(await clearance(author.client, id)).toEqual(clearances(author.name, true));
    const input = { caseStudyId: id, section: "AIM", version: 0, text: "Nobody waits on the day." };
    expect((await mutate(author.client, "saveSection", input)).is).toBe("success");
    expect(await clearance(author.client, id)).toEqual(clearances(author.name, false));
    expect((await tick(facilitator.client)).is).toBe("success");
    expect(await clearance(author.client, id)).toEqual(clearances(facilitator.name, true));
  });

  it.each([
    [
      "a measure is worded otherwise",
      "changeMeasure",
      async (study: CaseStudy) => {
        const { id, name, version } = await buildMeasure(scene.db, { caseStudy: study });
        const words = { kind: "OUTCOME", unit: "PERCENT", better: "HIGHER", source: "The ward's book" };
        return { measureId: id, version, measure: { ...words, name } };
      },
    ],
    [
      "a reading is noted",
      "saveReadings",
      async (study: CaseStudy) => {
        const { id } = await buildMeasure(scene.db, { caseStudy: study });
        return { measureId: id, readings: [{ date: "2026-01-01", value: "50", note: "After the move" }] };
      },
    ],
    [
      "something is linked",
      "linkCaseStudy",
      ({ id }: CaseStudy) => ({ caseStudyId: id, label: "The rota", address: "https://example.org/rota" }),
    ],
  ] as const)("counts no more once %s", async (_what, mutation, build) => {
    const { author } = scene;
    const study = await buildCaseStudy(scene.db, { state: "DRAFT", author, visibility: "PUBLIC" });
    const input = await build(study);
    await mutate(author.client, "tickClearance", { caseStudyId: study.id, key, isCleared: true });
    expect(await clearance(author.client, study.id)).toEqual(clearances(author.name, true));
    expect((await mutate(author.client, mutation, input)).is).toBe("success");
    expect(await clearance(author.client, study.id)).toEqual(clearances(author.name, false));
  });

  it("does not let a text be public that nobody who confirmed it has seen", async () => {
    const { author, facilitator } = scene;
    const { id } = await reviewed({ visibility: "PUBLIC" });
    for (const each of ["NO_PATIENT_INFORMATION", "TRUST_APPROVED", "PARTNERS_CONSENTED"]) {
      await mutate(author.client, "tickClearance", { caseStudyId: id, key: each, isCleared: true });
    }
    const where = { caseStudyId_key: { caseStudyId: id, key: "SUMMARY" } };
    await scene.db.prisma.caseStudySection.update({
      where,
      data: { editedAt: new Date(Date.now() + 60_000) },
    });
    const publish = () => step(facilitator.client, id, "PUBLISH", { reviewDueOn });
    const refused = await publish();
    expect(refused.issues).toHaveLength(3);
    expect(refused.issues?.[0]?.message).toContain("was confirmed for an earlier text");
    await scene.db.prisma.caseStudySection.update({ where, data: { editedAt: new Date(0) } });
    expect((await publish()).is).toBe("success");
  });
});

describe("reviewQueue", () => {
  it("is for facilitators, by what each waits for", async () => {
    const { facilitator, member } = scene;
    const waiting = await buildCaseStudy(scene.db, { state: "IN_REVIEW", title: "Waiting for somebody" });
    const review = await reviewed({ title: "Being read" });
    const asking = await buildCaseStudy(scene.db, {
      state: "DRAFT",
      contributors: [{ person: member, consent: "ASKED" }],
    });
    const mine = await buildCaseStudy(scene.db, { state: "IN_REVIEW", reviewers: [reviewer] });
    const groups = await buildCaseStudy(scene.db, {
      state: "IN_REVIEW",
      visibleToCollaborativeId: scene.group.id,
    });
    const due = await buildCaseStudy(scene.db, { reviewDueOn: new Date("2020-01-01") });
    const idsOf = async (client: TestClient, part: string) => {
      const document =
        "query ($part: ReviewQueuePart!) { reviewQueue(part: $part, first: 100) { edges { node { uuid } } } }";
      const answer = await client.query<{ reviewQueue: { edges: { node: { uuid: string } }[] } }>(document, {
        part,
      });
      return answer.reviewQueue.edges.map(({ node }) => node.uuid);
    };
    const found = {
      waiting: await idsOf(facilitator.client, "WAITING"),
      review: await idsOf(facilitator.client, "IN_REVIEW"),
      asking: await idsOf(facilitator.client, "CONSENTS"),
      due: await idsOf(facilitator.client, "DUE"),
      // One of the reviews is approved already, and asks nothing of its reviewer any more.
      mine: await idsOf(reviewer.client, "MINE"),
    };
    expect(found.waiting).toContain(waiting.id);
    expect(found.waiting).not.toContain(review.id);
    expect(found.waiting).not.toContain(groups.id);
    expect(found.review).toContain(review.id);
    expect(found.asking).toContain(asking.id);
    expect(found.due).toContain(due.id);
    expect(found.mine).toContain(mine.id);
    expect(found.mine).not.toContain(review.id);
    expect(await idsOf(member.client, "MINE")).toEqual([]);
    expect(await idsOf(scene.api.visitor, "MINE")).toEqual([]);
    expect(await idsOf(member.client, "WAITING")).toEqual([]);
    expect(await idsOf(scene.api.visitor, "WAITING")).toEqual([]);
  });
});
