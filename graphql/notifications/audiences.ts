import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { PublishedEvent } from "../core/outbox.ts";
import type { CaseStudyKind } from "../contract/notification-kinds.ts";

/** What some people are to be told of a case study, before it is asked whether they may know of it. */
export interface Notice {
  readonly kind: CaseStudyKind;
  readonly caseStudyId: string;
  /** Those whom it concerns; who may not see the case study is left out later. */
  readonly personIds: readonly string[];
  /** Whether those who watch the case study, and read what is published of it, are told the same. */
  readonly toWatchers?: boolean;
  /** Whose act it was: they are not told of it. */
  readonly actorId: string | null;
  readonly adoptionId?: string;
  readonly entryId?: string;
}

type Of<T extends PublishedEvent["type"]> = PublishedEvent<T>["payload"];

/** A contributor who has not answered yet; whoever was asked a second time is reminded. */
export async function ofConsentAsked(
  prisma: PrismaClient,
  { caseStudyId, personId }: Of<"case-study.consent-asked.v1">,
): Promise<Notice[]> {
  const contributor = await prisma.caseStudyContributor.findFirst({
    where: { caseStudyId, personId, consent: "ASKED" },
    select: { remindedAt: true, caseStudy: { select: { authorId: true } } },
  });
  if (!contributor) return [];
  const about = { caseStudyId, personIds: [personId] };
  return contributor.remindedAt
    ? [{ ...about, kind: "CONSENT_REMINDED", actorId: null }]
    : [{ ...about, kind: "CONSENT_ASKED", actorId: contributor.caseStudy.authorId }];
}

const answers = {
  GIVEN: "CONSENT_GIVEN",
  REFUSED: "CONSENT_REFUSED",
  WITHDRAWN: "CONSENT_WITHDRAWN",
} as const;

/** Its writers, of the answer that stands by now. */
export async function ofConsentAnswered(
  prisma: PrismaClient,
  { caseStudyId, personId }: Of<"case-study.consent-answered.v1">,
): Promise<Notice[]> {
  const contributor = await prisma.caseStudyContributor.findFirst({
    where: { caseStudyId, personId },
    select: { consent: true },
  });
  if (!contributor || contributor.consent === "ASKED") return [];
  const kind = answers[contributor.consent];
  return [{ kind, caseStudyId, personIds: await writersOf(prisma, caseStudyId), actorId: personId }];
}

/** Whoever was named as a reviewer, and still is. */
export async function ofReviewAsked(
  prisma: PrismaClient,
  { caseStudyId, personId }: Of<"case-study.review-asked.v1">,
): Promise<Notice[]> {
  const reviewer = await prisma.caseStudyReviewer.findFirst({
    where: { caseStudyId, personId, removedAt: null },
    select: { namedById: true },
  });
  if (!reviewer) return [];
  return [{ kind: "REVIEW_ASKED", caseStudyId, personIds: [personId], actorId: reviewer.namedById }];
}

/** The step that was taken: of some, those whom it concerns hear. */
export async function ofStep(
  prisma: PrismaClient,
  { caseStudyId, stepId }: Of<"case-study.state-changed.v1">,
): Promise<Notice[]> {
  const step = await prisma.caseStudyStepTaken.findUnique({
    where: { id: stepId },
    select: { step: true, personId: true },
  });
  if (!step) return [];
  const tell = async (kind: CaseStudyKind, personIds: Promise<string[]>, toWatchers = false) => [
    { kind, caseStudyId, personIds: await personIds, toWatchers, actorId: step.personId },
  ];
  switch (step.step) {
    case "ASK_FOR_CHANGES":
      return tell("CHANGES_ASKED", writersOf(prisma, caseStudyId));
    case "APPROVE":
      return tell("APPROVED", writersOf(prisma, caseStudyId));
    case "SUPERSEDE":
      return tell("SUPERSEDED", adoptersOf(prisma, caseStudyId), true);
    case "WITHDRAW":
      return tell("WITHDRAWN", adoptersOf(prisma, caseStudyId), true);
    default:
      return [];
  }
}

/**
 * Those whose words it began with, once for each case study: "what you wrote became a case study"; its writers; and of a later
 * version those who took it up or watch it.
 */
export async function ofPublication(
  prisma: PrismaClient,
  { caseStudyId, number }: Of<"case-study.published.v1">,
): Promise<Notice[]> {
  const version = await prisma.caseStudyVersion.findUnique({
    where: { caseStudyId_number: { caseStudyId, number } },
    select: { publishedById: true },
  });
  if (!version) return [];
  const about = { caseStudyId, actorId: version.publishedById };
  const kind = "BECAME_CASE_STUDY";
  const told = await prisma.notification.findMany({
    where: { caseStudyId, kind },
    select: { personId: true },
    distinct: ["personId"],
  });
  const toldIds = new Set(told.map(({ personId }) => personId));
  const origins = (await originsOf(prisma, caseStudyId)).filter((id) => !toldIds.has(id));
  return [
    { ...about, kind, personIds: origins },
    { ...about, kind: "PUBLISHED", personIds: await writersOf(prisma, caseStudyId) },
    ...(number > 1
      ? [
          {
            ...about,
            kind: "NEW_VERSION",
            personIds: await adoptersOf(prisma, caseStudyId),
            toWatchers: true,
          } as const,
        ]
      : []),
  ];
}

/** Those whose words it began with, its writers, and who watches it: that somebody took it up, and how far they are. */
export async function ofAdoption(
  prisma: PrismaClient,
  { caseStudyId, adoptionId, entryId }: Of<"adoption.recorded.v1">,
): Promise<Notice[]> {
  const entry = await prisma.adoptionEntry.findFirst({
    where: { id: entryId, adoption: { id: adoptionId, caseStudyId } },
    select: { recordedById: true },
  });
  if (!entry) return [];
  const about = { caseStudyId, adoptionId, entryId, actorId: entry.recordedById };
  return [
    { ...about, kind: "WORDS_TAKEN_UP", personIds: await originsOf(prisma, caseStudyId) },
    { ...about, kind: "CASE_STUDY_TAKEN_UP", personIds: await writersOf(prisma, caseStudyId) },
    { ...about, kind: "WATCHED_TAKEN_UP", personIds: [], toWatchers: true },
  ];
}

/** Its writers and whoever published the newest version: they can say whether it still holds, before its day has passed. */
export async function ofReviewDue(
  prisma: PrismaClient,
  { caseStudyId }: Of<"case-study.review-due.v1">,
): Promise<Notice[]> {
  const newest = await prisma.caseStudyVersion.findFirst({
    where: { caseStudyId },
    orderBy: { number: "desc" },
    select: { publishedById: true },
  });
  const personIds = new Set(await writersOf(prisma, caseStudyId));
  if (newest) personIds.add(newest.publishedById);
  return [{ kind: "REVIEW_DUE", caseStudyId, personIds: [...personIds], actorId: null }];
}

/** Those who took it up or watch it, and its writers, who can say whether it still holds. */
export async function ofOutOfDate(
  prisma: PrismaClient,
  { caseStudyId }: Of<"case-study.out-of-date.v1">,
): Promise<Notice[]> {
  const marked = await prisma.caseStudyStepTaken.findFirst({
    where: { caseStudyId, step: { in: ["MARK_OUT_OF_DATE", "REVIEW_OVERDUE"] } },
    orderBy: [{ takenAt: "desc" }, { id: "desc" }],
    select: { personId: true },
  });
  const [adopters, writers] = [await adoptersOf(prisma, caseStudyId), await writersOf(prisma, caseStudyId)];
  const personIds = [...new Set([...adopters, ...writers])];
  return [
    { kind: "OUT_OF_DATE", caseStudyId, personIds, toWatchers: true, actorId: marked?.personId ?? null },
  ];
}

async function writersOf(prisma: PrismaClient, caseStudyId: string): Promise<string[]> {
  const editors = await prisma.caseStudyEditor.findMany({
    where: { caseStudyId, leftAt: null },
    select: { personId: true },
  });
  return editors.map(({ personId }) => personId);
}

/** Contributors who let their words be used, and those who started the threads that it was drawn from. */
async function originsOf(prisma: PrismaClient, caseStudyId: string): Promise<string[]> {
  const contributors = await prisma.caseStudyContributor.findMany({
    where: { caseStudyId, consent: "GIVEN" },
    select: { personId: true },
  });
  const sources = await prisma.caseStudySourceThread.findMany({
    where: { caseStudyId },
    select: { thread: { select: { authorId: true } } },
  });
  return [
    ...new Set([
      ...contributors.map(({ personId }) => personId),
      ...sources.map(({ thread }) => thread.authorId),
    ]),
  ];
}

/** Those who recorded that it was taken up, and whom they named as who to talk to; not of those who have stopped. */
async function adoptersOf(prisma: PrismaClient, caseStudyId: string): Promise<string[]> {
  const adoptions = await prisma.adoption.findMany({
    where: { caseStudyId, state: { not: "STOPPED" } },
    select: {
      contactId: true,
      createdById: true,
      entries: { distinct: ["recordedById"], select: { recordedById: true } },
    },
  });
  const ids = adoptions.flatMap(({ contactId, createdById, entries }) => [
    createdById,
    ...entries.map(({ recordedById }) => recordedById),
    ...(contactId ? [contactId] : []),
  ]);
  return [...new Set(ids)];
}
