import type { Prisma } from "../../prisma/generated/client/client.ts";
import { sectionKeys } from "../contract/case-study-template.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { ConsentType } from "./consent.schema.ts";
import { CaseStudyStateType, CaseStudyVisibilityType } from "./enums.schema.ts";
import { lacksFacilitator } from "./lacks-facilitator.ts";
import { PersonType } from "./other-rooms.ts";
import { workingCopiesOf } from "./case-studies.policy.ts";
import { DraftPassageType } from "./passages.schema.ts";
import { CaseStudyStepType, StepAsksType } from "./review-enums.schema.ts";
import { ClearanceType, CommentType, NeedType, ReviewerType, TakenStepType } from "./review-parts.schema.ts";
import { changeOf, takenWordsSelect } from "./source-change.ts";
import {
  isEditable,
  isInTheMaking,
  isUnderReview,
  isWaitingForReviewer,
  relationsTo,
  type WorkflowFacts,
} from "./workflow-facts.ts";
import { factsOf, workflowSelect } from "./workflow-rows.ts";
import { needsOf, stepsFor, type CheckedNeed, type StepAnswer } from "./workflow.ts";
import type { Viewer } from "../core/viewer.ts";

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

const StepAnswerType = builder
  .objectRef<StepAnswer & { readonly needs: readonly CheckedNeed[] }>("CaseStudyStepAnswer")
  .implement({
    description: "Whether a step can be taken by the viewer, now.",
    fields: (t) => ({
      step: t.field({ type: CaseStudyStepType, description: "The step.", resolve: ({ step }) => step }),
      isOpen: t.boolean({ description: "Whether it can be taken.", resolve: ({ isOpen }) => isOpen }),
      why: t.stringList({
        description: "Why not, as sentences that say what to do; empty for an open step.",
        resolve: (answer) => (answer.isOpen ? [] : [...answer.why]),
      }),
      needs: t.field({
        type: [NeedType],
        description:
          "What it takes, met or not; empty for those who may not take it, and where it leads nowhere.",
        resolve: ({ needs }) => [...needs],
      }),
      asks: t.field({
        type: StepAsksType,
        nullable: true,
        description: "What has to be said along with it.",
        resolve: (answer) => (answer.isOpen && answer.asks) || null,
      }),
    }),
  });

interface Abilities {
  readonly viewer: Viewer;
  readonly facts: WorkflowFacts;
}

const isAny = ({ viewer, facts }: Abilities, ...wanted: ("WRITER" | "REVIEWER" | "FACILITATOR")[]) =>
  relationsTo(viewer, facts).some((relation) => wanted.some((one) => one === relation));

const AbilitiesType = builder.objectRef<Abilities>("ReviewAbilities").implement({
  description: "What the viewer may do in a review, beside the steps.",
  fields: (t) => ({
    comment: t.boolean({
      description: "Comment on a section.",
      resolve: (it) => isUnderReview(it.facts.state) && isAny(it, "WRITER", "REVIEWER", "FACILITATOR"),
    }),
    resolveAny: t.boolean({
      description: "Mark any comment as dealt with, not only the viewer's own.",
      resolve: (it) => isInTheMaking(it.facts.state) && isAny(it, "WRITER"),
    }),
    resolveOwn: t.boolean({
      description: "Mark comments of their own as dealt with.",
      resolve: (it) => isInTheMaking(it.facts.state) && isAny(it, "WRITER", "REVIEWER", "FACILITATOR"),
    }),
    keepPassages: t.boolean({
      description: "Decide that words stay whose source was changed or deleted.",
      resolve: (it) => isInTheMaking(it.facts.state) && isAny(it, "WRITER", "FACILITATOR"),
    }),
    clear: t.boolean({
      description: "Confirm what has to be so before it is public.",
      resolve: (it) => isInTheMaking(it.facts.state) && isAny(it, "WRITER", "FACILITATOR"),
    }),
    changeVisibility: t.boolean({
      description: "Choose who is to read it.",
      resolve: (it) => isEditable(it.facts.state) && isAny(it, "WRITER", "FACILITATOR"),
    }),
    changeReviewDay: t.boolean({
      description: "Put the next review on another day.",
      resolve: (it) => it.facts.state === "PUBLISHED" && isAny(it, "FACILITATOR"),
    }),
    markOutOfDate: t.boolean({
      description: "Say that it may be out of date.",
      resolve: (it) =>
        (it.facts.state === "PUBLISHED" || it.facts.state === "UNDER_RE_REVIEW") &&
        isAny(it, "WRITER", "FACILITATOR"),
    }),
  }),
});

/** Who reviews it now. */
const reviewing = {
  where: { removedAt: null },
  orderBy: [{ namedAt: "asc" }, { personId: "asc" }],
} satisfies Prisma.CaseStudyReviewerFindManyArgs;

/** The review of a case study: only for those of `workingCopiesOf`, and reached only through doors that ask it. */
export const ReviewType = builder.prismaObject("CaseStudy", {
  variant: "CaseStudyReview",
  description: "The review of a case study, for those who write or review it and for facilitators.",
  select: {
    id: true,
    title: true,
    state: true,
    visibility: true,
    version: true,
    publishedNumber: true,
    changedAt: true,
  },
  fields: (t) => ({
    uuid: t.id({
      description: "The id of the case study, as it stands in addresses.",
      resolve: ({ id }) => id,
    }),
    title: t.string({ description: "The title as it stands now.", resolve: ({ title }) => title }),
    path: t.string({
      description: "The address of the review on this site.",
      resolve: ({ id }) => `/case-studies/${id}/review`,
    }),
    state: t.field({
      type: CaseStudyStateType,
      description: "Where it stands.",
      resolve: ({ state }) => state,
    }),
    visibility: t.field({
      type: CaseStudyVisibilityType,
      description: "Who is to read its next version.",
      resolve: ({ visibility }) => visibility,
    }),
    lacksFacilitator: t.boolean({
      description: "Whether no facilitator sees it, so that nobody could name a reviewer or publish it.",
      select: { visibleToCollaborativeId: true },
      resolve: (study, _args, ctx) => lacksFacilitator(ctx, study),
    }),
    visibleToCollaborative: t.relation("visibleToCollaborative", {
      nullable: true,
      description: "Whose members are to read it, for the visibility GROUP.",
    }),
    version: t.int({
      description: "Rises with every change. Send it with a step.",
      resolve: ({ version }) => version,
    }),
    publishedNumber: t.int({
      nullable: true,
      description: "The number of the newest version; null before the first.",
      resolve: ({ publishedNumber }) => publishedNumber,
    }),
    changedAt: t.field({
      type: "DateTime",
      description: "When it last changed.",
      resolve: ({ changedAt }) => changedAt,
    }),
    reviewDueOn: t.string({
      nullable: true,
      description: "The day of its next review, as an ISO date.",
      select: { reviewDueOn: true },
      resolve: ({ reviewDueOn }) => dayOf(reviewDueOn),
    }),
    outOfDateReason: t.exposeString("outOfDateReason", {
      nullable: true,
      description: "Why it may be out of date; null while it is not.",
    }),
    author: t.relation("author", { description: "Who started it." }),
    writers: t.field({
      type: [PersonType],
      description: "Who writes it now.",
      select: (_args, _ctx, nested) => ({
        editors: {
          where: { leftAt: null },
          orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
          select: { person: nested(true) },
        },
      }),
      resolve: ({ editors }) => editors.map(({ person }) => person),
    }),
    sections: t.relation("sections", {
      description: "The sections in which something was written; at most one for each of the template's.",
      complexity: { field: 1, multiplier: sectionKeys.length },
    }),
    reviewers: t.relation("reviewers", {
      type: ReviewerType,
      description: "Who reviews it now.",
      query: reviewing,
    }),
    isWaitingForReviewer: t.boolean({
      description: "Whether a review is asked for and nobody is there to do it.",
      select: workflowSelect,
      resolve: (study) => isWaitingForReviewer(factsOf(study)),
    }),
    comments: t.relation("comments", {
      type: CommentType,
      description: "What was said about its sections, oldest first.",
      query: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: limits.caseStudy.comments.max },
      complexity: { field: 1, multiplier: 20 },
    }),
    clearances: t.relation("clearances", {
      type: ClearanceType,
      description: "What was confirmed so far.",
      query: { orderBy: { key: "asc" } },
    }),
    consents: t.relation("contributors", {
      type: ConsentType,
      description: "Whose words were taken over, and whether they agree.",
      query: { orderBy: [{ askedAt: "asc" }, { personId: "asc" }], take: limits.pageSize },
      complexity: { field: 1, multiplier: 5 },
    }),
    changedSources: t.field({
      type: [DraftPassageType],
      description:
        "The passages whose posts were changed or deleted since, until somebody decides about them.",
      complexity: { field: 1, multiplier: 5 },
      select: (_args, _ctx, nested) => ({
        passages: nested({
          where: { removedAt: null },
          orderBy: [{ position: "asc" }, { id: "asc" }],
          select: { id: true, section: true, text: true, ...takenWordsSelect },
        }),
      }),
      resolve: ({ passages }) => passages.filter((passage) => changeOf(passage) !== null),
    }),
    steps: t.field({
      type: [StepAnswerType],
      description: "Every step, open to the viewer or closed, with the reasons.",
      select: workflowSelect,
      resolve: (study, _args, { viewer }) => {
        const facts = factsOf(study);
        return stepsFor(viewer, facts).map((answer) => ({
          ...answer,
          needs: needsOf(viewer, facts, answer.step),
        }));
      },
    }),
    history: t.relation("steps", {
      type: TakenStepType,
      description: "The steps that it took, newest first, at most 100.",
      query: { orderBy: [{ takenAt: "desc" }, { id: "desc" }], take: limits.pageSize },
      complexity: { field: 1, multiplier: 10 },
    }),
    viewerCan: t.field({
      type: AbilitiesType,
      description: "What the viewer may do in it, beside the steps.",
      select: workflowSelect,
      resolve: (study, _args, { viewer }) => ({ viewer, facts: factsOf(study) }),
    }),
  }),
});

builder.queryField("caseStudyReview", (t) =>
  t.prismaField({
    type: ReviewType,
    nullable: true,
    description: "The review of a case study, for those who write or review it and for facilitators.",
    args: { caseStudyId: t.arg.id({ required: true, description: "The case study." }) },
    resolve: (query, _root, { caseStudyId }, ctx) =>
      ctx.prisma.caseStudy.findFirst({
        ...query,
        where: { id: uuidOf("CaseStudy", caseStudyId), AND: [workingCopiesOf(ctx.viewer)] },
      }),
  }),
);
