import type { Database } from "../../../prisma/client.ts";
import { buildAdoption } from "../../support/adoption-factories.ts";
import { buildCaseStudy } from "../../support/case-study-factories.ts";
import { buildCollection } from "../../support/collection-factories.ts";
import { pngFile } from "../../support/files.ts";
import { buildMeasure, monthly } from "../../support/measure-factories.ts";

interface Someone {
  readonly id: string;
  readonly name: string;
}

interface Cast {
  readonly member: Someone;
  readonly insider: Someone;
  readonly facilitator: Someone;
  readonly administrator: Someone;
  readonly group: { readonly id: string };
  readonly tags: readonly { readonly id: string }[];
}

/** What hangs on a draft that is written: words taken over from posts, and links. */
async function buildDraftParts(
  db: Database,
  { id: caseStudyId }: { id: string },
  writer: Someone,
): Promise<void> {
  const posts = await db.prisma.post.findMany({
    where: { deletedAt: null, thread: { deletedAt: null, audience: "MEMBERS" } },
    orderBy: { id: "asc" },
    take: 6,
  });
  for (const [position, { id: postId, version: postVersion, text }] of posts.entries()) {
    const taken = { section: "AIM", postId, postVersion, text, position, takenById: writer.id };
    await db.prisma.caseStudyPassage.create({ data: { caseStudyId, ...taken } });
    const link = { url: `https://example.org/${position}`, label: "A report", position };
    await db.prisma.caseStudyLink.create({ data: { caseStudyId, ...link } });
  }
}

async function attachPicture(
  db: Database,
  { id: caseStudyId }: { id: string },
  writer: Someone,
): Promise<void> {
  const content = Uint8Array.from(pngFile());
  await db.prisma.caseStudyAttachment.create({
    data: {
      caseStudyId,
      name: "beds.png",
      title: "",
      alternative: "Beds by day",
      mediaType: "image/png",
      width: 4,
      height: 3,
      size: content.length,
      content,
      addedById: writer.id,
    },
  });
}

/** Case studies on every leg of their way, with what hangs on them: a measure, a file, a comment, an adoption, a collection, news. */
export async function buildCaseStudies(db: Database, cast: Cast): Promise<void> {
  const { member, insider, facilitator, administrator, group, tags } = cast;
  const worked = {
    author: facilitator,
    editors: [insider],
    reviewers: [administrator],
    contributors: [{ person: member, consent: "ASKED" }],
    collaboratives: [group],
    tags,
  } as const;
  const published = await buildCaseStudy(db, {
    ...worked,
    state: "PUBLISHED",
    visibility: "PUBLIC",
    versions: 2,
    collaborativeId: group.id,
    adopterCount: 1,
    adoptingCount: 1,
  });
  const draft = await buildCaseStudy(db, { ...worked, state: "DRAFT" });
  const drafts = [draft, await buildCaseStudy(db, { ...worked, state: "IN_REVIEW" })];
  await buildDraftParts(db, draft, facilitator);
  for (const study of [published, draft, draft]) await attachPicture(db, study, facilitator);
  await buildCaseStudy(db, { author: facilitator, state: "WITHDRAWN", withdrawnReason: "It does not hold." });
  for (const study of [published, ...drafts]) {
    await buildMeasure(db, { caseStudy: study, readings: monthly([61, 64, 62, 70, 71, 75]) });
    await db.prisma.moderationItem.create({
      data: {
        caseStudyId: study.id,
        part: "COMMENT",
        section: "AIM",
        writerId: administrator.id,
        origin: "WEAK_SIGNAL",
        signals: ["postcode"],
      },
    });
    await db.prisma.caseStudyComment.create({
      data: {
        caseStudyId: study.id,
        section: "AIM",
        authorId: administrator.id,
        markdown: "By when?",
        html: "<p>By when?</p>",
        text: "By when?",
        rendererVersion: 1,
      },
    });
  }
  const adoption = await buildAdoption(db, {
    caseStudy: published,
    collaborative: group,
    recordedBy: insider,
    entries: [
      { state: "EXPLORING", from: "2025-11-01" },
      { state: "ADOPTING", from: "2026-02-01" },
    ],
  });
  await db.prisma.measure.create({
    data: {
      adoptionId: adoption.id,
      name: "Seen within two days",
      kind: "OUTCOME",
      unit: "PERCENT",
      better: "HIGHER",
      rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
      position: 1,
      createdById: insider.id,
      readings: {
        create: Object.entries(monthly([61, 64, 62])).map(([day, value]) => ({
          date: new Date(day),
          value,
          createdById: insider.id,
        })),
      },
    },
  });
  await buildCollection(db, { by: facilitator, items: [{ caseStudyId: published.id }] });
  await db.prisma.notification.create({
    data: {
      personId: member.id,
      eventId: adoption.id,
      kind: "CASE_STUDY_TAKEN_UP",
      caseStudyId: published.id,
      adoptionId: adoption.id,
    },
  });
}
