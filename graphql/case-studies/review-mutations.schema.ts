import { builder } from "../core/builder.ts";
import { ConfirmationNeededError, ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { answerConsent } from "./answer-consent.ts";
import { workingCopiesOf } from "./case-studies.policy.ts";
import { changeReviewDay } from "./change-review-day.ts";
import { changeVisibility } from "./change-visibility.ts";
import { commentOnSection } from "./comment-on-section.ts";
import { CaseStudyVisibilityType } from "./enums.schema.ts";
import { markOutOfDate } from "./mark-out-of-date.ts";
import { moveCaseStudy } from "./move-case-study.ts";
import { resolveComment } from "./resolve-comment.ts";
import { CaseStudyStepType, ClearanceKeyType, ConsentAnswerType } from "./review-enums.schema.ts";
import { ReviewType } from "./review.schema.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";
import { tickClearance } from "./tick-clearance.ts";

const MoveCaseStudyInput = builder.inputType("MoveCaseStudyInput", {
  description: "A step of the workflow, with what it asks for.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    version: t.int({ required: true, description: "The version of it that was being looked at." }),
    step: t.field({ type: CaseStudyStepType, required: true, description: "The step." }),
    reviewerId: t.id({ description: "For NAME_REVIEWER and REMOVE_REVIEWER: the person." }),
    reviewDueOn: t.string({
      description: "For PUBLISH and CONFIRM: the day of the next review, as an ISO date.",
    }),
    successorId: t.id({ description: "For SUPERSEDE: the case study that takes its place." }),
    reason: t.string({ description: "For WITHDRAW: why. Its page will say so." }),
  }),
});

const CommentOnSectionInput = builder.inputType("CommentOnSectionInput", {
  description: "A comment on a section.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    section: t.field({ type: CaseStudySectionKeyType, required: true, description: "The section." }),
    markdown: t.string({ required: true, description: "What to say, as Markdown." }),
    acknowledged: t.boolean({ description: "The author has seen the warning about personal data." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, nothing is said twice." }),
  }),
});

const ResolveCommentInput = builder.inputType("ResolveCommentInput", {
  description: "A comment that was dealt with.",
  fields: (t) => ({ commentId: t.id({ required: true, description: "The comment." }) }),
});

const TickClearanceInput = builder.inputType("TickClearanceInput", {
  description: "Something that is confirmed, or is not any more.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    key: t.field({ type: ClearanceKeyType, required: true, description: "What." }),
    isCleared: t.boolean({ required: true, description: "Whether it is confirmed." }),
  }),
});

const ChangeVisibilityInput = builder.inputType("ChangeVisibilityInput", {
  description: "Who is to read the next version.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    version: t.int({ required: true, description: "The version of it that was being looked at." }),
    visibility: t.field({ type: CaseStudyVisibilityType, required: true, description: "Who." }),
    visibleToCollaborativeId: t.id({ description: "Whose members, for GROUP." }),
    sharesMoreWidely: t.boolean({
      description: "The viewer knows that people will read it who cannot see the threads.",
    }),
  }),
});

const ChangeReviewDayInput = builder.inputType("ChangeReviewDayInput", {
  description: "Another day for the next review.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    version: t.int({ required: true, description: "The version of it that was being looked at." }),
    reviewDueOn: t.string({ required: true, description: "The day, as an ISO date." }),
  }),
});

const MarkOutOfDateInput = builder.inputType("MarkOutOfDateInput", {
  description: "That a case study may not hold any more.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    reason: t.string({ required: true, description: "Why." }),
  }),
});

const AnswerConsentInput = builder.inputType("AnswerConsentInput", {
  description: "Whether the viewer's words may be used.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    answer: t.field({ type: ConsentAnswerType, required: true, description: "Whether, and how." }),
  }),
});

/** What a mutation of a review answers with. */
const ReviewChangeType = builder.objectRef<{ readonly id: string }>("ReviewChange").implement({
  description: "A change in the review of a case study.",
  fields: (t) => ({
    uuid: t.id({ description: "The case study, as it stands in addresses.", resolve: ({ id }) => id }),
    review: t.prismaField({
      type: ReviewType,
      nullable: true,
      description: "The review as it is now; null for those who do not see it, or no longer do.",
      resolve: (query, { id }, _args, ctx) =>
        ctx.prisma.caseStudy.findFirst({ ...query, where: { id, AND: [workingCopiesOf(ctx.viewer)] } }),
    }),
  }),
});

builder.mutationFields((t) => ({
  moveCaseStudy: t.field({
    type: ReviewChangeType,
    description: "Takes a case study a step on its way, if the workflow lets the viewer.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: MoveCaseStudyInput, required: true, description: "The step." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await moveCaseStudy(ctx, input) }),
  }),
  commentOnSection: t.field({
    type: ReviewChangeType,
    description: "Comments on a section, for its writers to deal with.",
    errors: { types: [...commonErrors, ConfirmationNeededError] },
    args: { input: t.arg({ type: CommentOnSectionInput, required: true, description: "The comment." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await commentOnSection(ctx, input) }),
  }),
  resolveReviewComment: t.field({
    type: ReviewChangeType,
    description: "Marks a comment as dealt with.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: ResolveCommentInput, required: true, description: "The comment." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await resolveComment(ctx, input) }),
  }),
  tickClearance: t.field({
    type: ReviewChangeType,
    description:
      "Confirms, in the viewer's name, something that a public case study needs, or takes that back.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: TickClearanceInput, required: true, description: "What is confirmed." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await tickClearance(ctx, input) }),
  }),
  changeVisibility: t.field({
    type: ReviewChangeType,
    description: "Chooses who is to read the next version.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: ChangeVisibilityInput, required: true, description: "Who." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await changeVisibility(ctx, input) }),
  }),
  changeReviewDay: t.field({
    type: ReviewChangeType,
    description: "Puts the next review of what is published on another day. For facilitators.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: ChangeReviewDayInput, required: true, description: "The day." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await changeReviewDay(ctx, input) }),
  }),
  markOutOfDate: t.field({
    type: ReviewChangeType,
    description: "Says that what is published may not hold any more. Those who took it up hear of it.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MarkOutOfDateInput, required: true, description: "What and why." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await markOutOfDate(ctx, input) }),
  }),
  answerConsent: t.field({
    type: ReviewChangeType,
    description: "Says whether the viewer's words may be used, and whether by name.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: AnswerConsentInput, required: true, description: "The answer." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await answerConsent(ctx, input) }),
  }),
}));
