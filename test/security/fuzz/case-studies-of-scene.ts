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
  const drafts = await Promise.all([
    buildCaseStudy(db, { ...worked, state: "DRAFT" }),
    buildCaseStudy(db, { ...worked, state: "IN_REVIEW" }),
  ]);
  await buildCaseStudy(db, { author: facilitator, state: "WITHDRAWN", withdrawnReason: "It does not hold." });
  for (const study of [published, ...drafts]) {
    await buildMeasure(db, { caseStudy: study, readings: monthly([61, 64, 62, 70, 71, 75]) });
    const content = Uint8Array.from(pngFile());
    await db.prisma.caseStudyAttachment.create({
      data: {
        caseStudyId: study.id,
        name: "beds.png",
        title: "",
        alternative: "Beds by day",
        mediaType: "image/png",
        width: 4,
        height: 3,
        size: content.length,
        content,
        addedById: facilitator.id,
      },
    });
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
