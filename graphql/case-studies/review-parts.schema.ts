import type { ClearanceKey, SectionKey } from "../contract/case-study-template.ts";
import { builder } from "../core/builder.ts";
import { ClearanceKeyType } from "./review-enums.schema.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";
import { standsFor, workflowSelect } from "./workflow-rows.ts";
import type { CheckedNeed } from "./workflow.ts";

/** What somebody said in a review. */
export const CommentType = builder.prismaObject("CaseStudyComment", {
  name: "ReviewComment",
  description: "What somebody said about a section in a review.",
  select: { id: true, section: true, authorId: true, createdAt: true, resolvedAt: true },
  fields: (t) => ({
    uuid: t.id({ description: "Names the comment.", resolve: ({ id }) => id }),
    section: t.field({
      type: CaseStudySectionKeyType,
      description: "The section that it is about.",
      resolve: ({ section }) => section as SectionKey,
    }),
    html: t.exposeString("html", { description: "What it says, as sanitised HTML." }),
    author: t.relation("author", { description: "Who said it." }),
    createdAt: t.field({ type: "DateTime", description: "When.", resolve: ({ createdAt }) => createdAt }),
    resolvedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was dealt with; null while it is open.",
      resolve: ({ resolvedAt }) => resolvedAt,
    }),
    resolvedBy: t.relation("resolvedBy", { nullable: true, description: "Who dealt with it." }),
  }),
});

/** Somebody who reviews. */
export const ReviewerType = builder.prismaObject("CaseStudyReviewer", {
  name: "Reviewer",
  description: "Somebody who is to review a case study.",
  fields: (t) => ({
    person: t.relation("person", { description: "Who it is." }),
    namedAt: t.expose("namedAt", { type: "DateTime", description: "When they were named." }),
    approvedAt: t.expose("approvedAt", {
      type: "DateTime",
      nullable: true,
      description: "When they approved the text as it stands; null if they have not.",
    }),
  }),
});

/** Something that somebody says is in order. */
export const ClearanceType = builder.prismaObject("CaseStudyClearance", {
  name: "Clearance",
  description: "Something that somebody confirmed, by name and time.",
  select: { key: true },
  fields: (t) => ({
    key: t.field({
      type: ClearanceKeyType,
      description: "What was confirmed.",
      resolve: ({ key }) => key as ClearanceKey,
    }),
    person: t.relation("person", { description: "Who confirmed it." }),
    clearedAt: t.expose("clearedAt", { type: "DateTime", description: "When." }),
    stands: t.boolean({
      description:
        "Whether it was confirmed of the text as it stands. If not, it counts for nothing any more.",
      select: {
        clearedAt: true,
        caseStudy: {
          select: {
            sections: workflowSelect.sections,
            attachments: workflowSelect.attachments,
            partsChangedAt: true,
          },
        },
      },
      resolve: ({ caseStudy, clearedAt }) => standsFor(caseStudy, clearedAt),
    }),
  }),
});

/** A step that was taken. */
export const TakenStepType = builder.prismaObject("CaseStudyStepTaken", {
  name: "TakenStep",
  description: "A step that a case study took on its way.",
  select: { id: true },
  fields: (t) => ({
    uuid: t.id({ description: "Names the entry.", resolve: ({ id }) => id }),
    step: t.exposeString("step", {
      description:
        "What was done: a CaseStudyStep, or what else is in a history, for example REVIEW_OVERDUE.",
    }),
    person: t.relation("person", { nullable: true, description: "Who did it; null for the service itself." }),
    about: t.relation("about", { nullable: true, description: "The reviewer who was named or removed." }),
    note: t.exposeString("note", { description: "What was said along with it." }),
    takenAt: t.expose("takenAt", { type: "DateTime", description: "When." }),
  }),
});

/** Something that must be so before a step. */
export const NeedType = builder.objectRef<CheckedNeed>("CaseStudyNeed").implement({
  description: "Something that must be so before a step.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "What, in words." }),
    missing: t.stringList({
      description: "What of it is missing, as sentences that say what to do; empty when it is met.",
      resolve: ({ missing }) => [...missing],
    }),
  }),
});
