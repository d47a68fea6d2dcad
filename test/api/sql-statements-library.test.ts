import { randomUUID } from "node:crypto";
import { print, type DocumentNode } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AdoptionsPageDocument } from "~/features/adoption/adoption-documents.ts";
import { LibraryDocument } from "~/features/case-studies/library/library-documents.ts";
import { CaseStudyPageDocument, VersionPageDocument } from "~/features/case-studies/page/page-documents.ts";
import { MyReviewsDocument, ReviewQueueDocument } from "~/features/case-studies/review/queue-documents.ts";
import { ReviewPageDocument } from "~/features/case-studies/review/review-documents.ts";
import { CollectionsDocument } from "~/features/collections/collection-documents.ts";
import { FeedDocument } from "~/features/feed/feed-documents.ts";
import { HomeDocument } from "~/features/home/home-document.ts";
import { MeasuresPageDocument } from "~/features/measures/measure-documents.ts";
import { NotificationsDocument } from "~/features/notifications/notifications-documents.ts";
import { SpreadPageDocument } from "~/features/spread/spread-documents.ts";
import { ModerationPageDocument } from "~/features/threads/moderation/moderation-documents.ts";
import { catchUpOnActivities } from "../../graphql/feed/index.ts";
import { countStatements } from "../../prisma/client.ts";
import { buildAdoption } from "../support/adoption-factories.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildCollection } from "../support/collection-factories.ts";
import {
  buildCollaborative,
  buildIcb,
  buildOrganisation,
  buildPerson,
  buildTag,
} from "../support/factories.ts";
import { buildMeasure, monthly } from "../support/measure-factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let little: string;
let full: string;

beforeAll(async () => {
  scene = await openThreadScene();
  little = await buildFilled(1);
  await tellAll();
  // What a page's lists hold with one of each is counted before there are more.
  for (const [name, document, variables] of lists) withOne.set(name, await cost(document, variables));
  full = await buildFilled(6);
  for (let n = 0; n < 5; n++) await buildFilled(1);
  await tellAll();
});

afterAll(() => scene.close());

/** Gives everything that was built its activities. */
async function tellAll(): Promise<void> {
  await scene.db.prisma.activityCatchUp.updateMany({ data: { after: null, doneAt: null } });
  await catchUpOnActivities(scene.api.services);
}

const times = async <T>(count: number, build: (n: number) => Promise<T>): Promise<T[]> => {
  const built = [];
  for (let n = 0; n < count; n++) built.push(await build(n));
  return built;
};

/** A case study of which a new version is reviewed, with so many of everything that it can have. */
async function buildFilled(count: number): Promise<string> {
  const { db, facilitator } = scene;
  const salt = randomUUID().slice(0, 8);
  const people = () => times(count, () => buildPerson(db));
  const study = await buildCaseStudy(db, {
    state: "UNDER_RE_REVIEW",
    visibility: "PUBLIC",
    collaborativeId: (await buildCollaborative(db)).id,
    editors: await people(),
    reviewers: [facilitator, ...(await people())],
    contributors: (await people()).map((person) => ({ person, consent: "ASKED" })),
    tags: await times(count, (n) => buildTag(db, `benefit:${salt}-${n}`)),
    collaboratives: await times(count, () => buildCollaborative(db)),
    icbs: await times(count, () => buildIcb(db)),
    organisations: await times(count, () => buildOrganisation(db)),
    reviewDueOn: new Date(),
    versions: count,
  });
  const caseStudyId = study.id;
  for (const { id: authorId } of await people()) {
    await buildMeasure(db, { caseStudy: study, readings: monthly([50, 55, 60, 58, 61, 66]) });
    const said = { section: "AIM", markdown: "By when?", html: "<p>By when?</p>", text: "By when?" };
    await db.prisma.caseStudyComment.create({
      data: { caseStudyId, authorId, ...said, rendererVersion: 1 },
    });
    await db.prisma.caseStudyStepTaken.create({
      data: { caseStudyId, personId: authorId, step: "SUBMIT" },
    });
    await buildAdoption(db, { caseStudy: study });
    await buildCollection(db, { items: [{ caseStudyId }] });
    await db.prisma.notification.create({
      data: { personId: facilitator.id, eventId: randomUUID(), kind: "PUBLISHED", caseStudyId },
    });
    const place = { caseStudyId, part: "COMMENT", section: "AIM", writerId: authorId } as const;
    await db.prisma.moderationItem.create({ data: { ...place, origin: "WEAK_SIGNAL" } });
  }
  return caseStudyId;
}

/** How many rows an answer holds, in all its lists. */
function rowsIn(answer: unknown): number {
  if (typeof answer !== "object" || answer === null) return 0;
  const below = Object.values(answer).reduce<number>((sum, value) => sum + rowsIn(value), 0);
  return below + (Array.isArray(answer) ? answer.length : 0);
}

/** The fewest statements of some tries: on a server that others use as well, something is often written in between. */
async function cost(document: DocumentNode, variables: Record<string, unknown>) {
  const tries = [];
  for (let n = 0; n < 4; n++) {
    const ask = () => scene.facilitator.client.query(print(document), variables);
    const { statements, result } = await countStatements(ask);
    tries.push({ statements, rows: rowsIn(result) });
  }
  const [fewest] = tries.toSorted((one, other) => one.statements - other.statements);
  if (!fewest) throw new Error("Nothing was asked.");
  return fewest;
}

/** With the most that each may take. */
const pages: readonly (readonly [string, number, DocumentNode, (id: string) => Record<string, unknown>])[] = [
  ["a case study", 5, CaseStudyPageDocument, (id) => ({ id })],
  ["a version", 3, VersionPageDocument, (id) => ({ id, number: 1 })],
  ["a review", 7, ReviewPageDocument, (id) => ({ id })],
  ["its measures", 4, MeasuresPageDocument, (id) => ({ id })],
  ["its adopters", 6, AdoptionsPageDocument, (id) => ({ caseStudyId: id })],
];

const lists: readonly (readonly [string, DocumentNode, Record<string, unknown>])[] = [
  ["the home page", HomeDocument, {}],
  ["the library", LibraryDocument, { sort: "NEWEST" }],
  ["the whole map", SpreadPageDocument, { id: "", hasCaseStudy: false }],
  ["the whole ledger", AdoptionsPageDocument, {}],
  ["the viewer's reviews", MyReviewsDocument, {}],
  ["what is in review", ReviewQueueDocument, { part: "IN_REVIEW" }],
  ["who was asked for consent", ReviewQueueDocument, { part: "CONSENTS" }],
  ["what the viewer is told of", NotificationsDocument, {}],
  ["the nation’s feed", FeedDocument, { kind: "NATION", first: 21 }],
  [
    "a part of the nation’s feed",
    FeedDocument,
    { kind: "NATION", first: 21, kinds: ["PUBLISHED", "TAKEN_UP"] },
  ],
  ["the collections", CollectionsDocument, {}],
  ["what moderators look at", ModerationPageDocument, { decided: false }],
];
const withOne = new Map<string, { statements: number; rows: number }>();

describe("SQL statements", () => {
  it.each(pages)(
    "for %s are as many with one of everything as with six",
    async (_name, most, document, of) => {
      const one = await cost(document, of(little));
      const six = await cost(document, of(full));
      expect(six.rows).toBeGreaterThan(one.rows);
      expect(six.statements).toBe(one.statements);
      expect(six.statements).toBeLessThanOrEqual(most);
    },
  );

  it.each(lists)("for %s are as many with one row as with more", async (name, document, variables) => {
    const many = await cost(document, variables);
    expect(many.rows).toBeGreaterThan(withOne.get(name)?.rows ?? Infinity);
    expect(many.statements).toBe(withOne.get(name)?.statements);
  });

  it("for a page of a feed are five", async () => {
    expect((await cost(FeedDocument, { kind: "NATION", first: 21 })).statements).toBe(5);
  });
});
