import { z } from "zod";
import { cleanLine, isReadable } from "./clean-text.ts";
import {
  caseStudySteps,
  caseStudyVisibilities,
  clearanceKeys,
  sectionKeys,
  sections,
  type CaseStudyStep,
} from "./case-study-template.ts";
import { IdempotencyKeyInput, IdInput, OptionalIdInput, ReasonInput } from "./inputs.ts";
import { limits } from "./limits.ts";
import { TagIdsInput } from "./threads.ts";

const { title, comment } = limits.caseStudy;

/** The version of what the person was looking at. */
const VersionInput = z.number().int().min(1);

/** The author has seen the warning about personal data. */
const AcknowledgedInput = z
  .boolean()
  .nullish()
  .transform((seen) => seen ?? false);

/** The title of a case study, on one line. */
const TitleInput = z
  .string()
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(title.min, `Enter a title of at least ${title.min} characters`)
      .max(title.max, `Title must be ${title.max} characters or fewer`),
  );

/** The threads that a case study is drafted from; the same one twice counts once. */
const SourceThreadsInput = z
  .array(IdInput)
  .max(limits.caseStudy.sourceThreads.max, `Choose at most ${limits.caseStudy.sourceThreads.max} threads`)
  .nullish()
  .transform((ids) => [...new Set(ids ?? [])]);

/** Who is to see a case study; the collaborative is for the visibility GROUP. Left out where it follows the threads. */
const ChosenVisibility = z.object({
  visibility: z
    .enum(caseStudyVisibilities, "Choose who can see this case study")
    .nullish()
    .transform((visibility) => visibility ?? undefined),
  visibleToCollaborativeId: OptionalIdInput,
});

/** Whether the group is named, if it is for one. */
const namesGroup = ({ visibility, visibleToCollaborativeId }: z.output<typeof ChosenVisibility>) =>
  visibility !== "GROUP" || visibleToCollaborativeId !== undefined;
const group = { message: "Choose which group can see this case study", path: ["visibleToCollaborativeId"] };

/** A group that was chosen before everybody was means nothing any more. */
const forgetGroup = <Input extends z.output<typeof ChosenVisibility>>(input: Input): Input =>
  input.visibility === "GROUP" ? input : { ...input, visibleToCollaborativeId: undefined };

/** Somebody knows that more people will read it than can see the threads it is from. */
const SharesMoreWidelyInput = z
  .boolean()
  .nullish()
  .transform((knows) => knows ?? false);

/** A new draft. Everything but its title comes later. */
export const NewCaseStudyInput = ChosenVisibility.extend({
  title: TitleInput,
  collaborativeId: OptionalIdInput,
  sourceThreadIds: SourceThreadsInput,
  sharesMoreWidely: SharesMoreWidelyInput,
  acknowledged: AcknowledgedInput,
  idempotencyKey: IdempotencyKeyInput,
})
  .refine(namesGroup, group)
  .transform(forgetGroup);

/** A change of who is to see a case study. */
export const ChangeVisibilityInput = ChosenVisibility.extend({
  caseStudyId: IdInput,
  version: VersionInput,
  visibility: z.enum(caseStudyVisibilities, "Choose who can see this case study"),
  sharesMoreWidely: SharesMoreWidelyInput,
})
  .refine(namesGroup, group)
  .transform(forgetGroup);

/**
 * The text of one section, as it is saved while somebody writes: it may be empty or unfinished, except for the title. `version` is
 * that of the section, 0 while it was never saved, so that two people in different sections never meet.
 */
export const SaveSectionInput = z
  .object({
    caseStudyId: IdInput,
    section: z.enum(sectionKeys),
    version: z.number().int().min(0),
    text: z.string().trim(),
    acknowledged: AcknowledgedInput,
  })
  .transform((input) =>
    input.section === "TITLE" || input.section === "CONTACT"
      ? { ...input, text: cleanLine(input.text) }
      : input,
  )
  .superRefine(({ section, text }, context) => {
    const { label, max } = sections[section];
    const say = (message: string) => context.addIssue({ code: "custom", message, path: ["text"] });
    if (text.length > max) say(`${label} must be ${max.toLocaleString("en-GB")} characters or fewer`);
    if (section === "TITLE" && text.length < title.min) {
      say(`Enter a title of at least ${title.min} characters`);
    }
  });

/** Somebody who is to write a case study, or no longer. */
export const EditorInput = z.object({ caseStudyId: IdInput, personId: IdInput });

/** A post whose words a section takes over. */
export const TakePassageInput = z.object({
  caseStudyId: IdInput,
  postId: IdInput,
  section: z.enum(
    sectionKeys.filter((key) => key !== "TITLE" && key !== "CONTACT"),
    "Choose a section",
  ),
  words: z
    .string()
    .trim()
    .max(limits.caseStudy.passages.length, `Choose at most ${limits.caseStudy.passages.length} characters`)
    .nullish()
    .transform((words) => words || undefined),
  sharesMoreWidely: SharesMoreWidelyInput,
  idempotencyKey: IdempotencyKeyInput,
});

/** A passage to take out again, or to keep although its post has changed. */
export const PassageInput = z.object({ caseStudyId: IdInput, passageId: IdInput });

const caseStudy = { caseStudyId: IdInput, version: VersionInput };
const asking = ["NAME_REVIEWER", "REMOVE_REVIEWER", "PUBLISH", "CONFIRM", "SUPERSEDE", "WITHDRAW"] as const;
const asksNothing = (step: CaseStudyStep): step is Exclude<CaseStudyStep, (typeof asking)[number]> =>
  !asking.some((other) => other === step);

const chosen = (message: string) => z.string(message).min(1, message).pipe(IdInput);

/** The day on which a case study is to be reviewed again. Whether it lies ahead is asked later. */
const ReviewDayInput = z.iso.date("Enter the day of the next review, for example 2027-03-01");

/** A step, with what has to be said along with it. What another step asks for is dropped. */
export const MoveStepInput = z.discriminatedUnion("step", [
  z.object({
    ...caseStudy,
    step: z.enum(["NAME_REVIEWER", "REMOVE_REVIEWER"]),
    reviewerId: chosen("Choose a reviewer"),
  }),
  z.object({ ...caseStudy, step: z.enum(["PUBLISH", "CONFIRM"]), reviewDueOn: ReviewDayInput }),
  z.object({
    ...caseStudy,
    step: z.literal("SUPERSEDE"),
    successorId: chosen("Choose the case study that takes its place"),
  }),
  z.object({ ...caseStudy, step: z.literal("WITHDRAW"), reason: ReasonInput }),
  z.object({ ...caseStudy, step: z.enum(caseStudySteps.filter(asksNothing)) }),
]);

/** A reviewer's comment on a section. */
export const ReviewCommentInput = z.object({
  caseStudyId: IdInput,
  section: z.enum(sectionKeys, "Choose a section"),
  markdown: z
    .string()
    .trim()
    .refine(isReadable, "Enter a comment")
    .max(comment.max, `Comment must be ${comment.max.toLocaleString("en-GB")} characters or fewer`),
  acknowledged: AcknowledgedInput,
  idempotencyKey: IdempotencyKeyInput,
});

/** A comment of a review to be marked as dealt with. */
export const ResolveCommentInput = z.object({ commentId: IdInput });

/** The day of the next review, of a case study that is published. */
export const ChangeReviewDayInput = z.object({ ...caseStudy, reviewDueOn: ReviewDayInput });

/** That what a case study says may not hold any more, and why. */
export const MarkOutOfDateInput = z.object({ caseStudyId: IdInput, reason: ReasonInput });

/** Something that has to be cleared before a case study is public: somebody ticks it, or takes the tick away. */
export const TickClearanceInput = z.object({
  caseStudyId: IdInput,
  key: z.enum(clearanceKeys, "Choose what you confirm"),
  isCleared: z.boolean(),
});

const consentAnswers = ["NAMED", "ANONYMOUS", "REFUSED"] as const;
/** What somebody says whose words were taken over. */
export type ConsentAnswer = (typeof consentAnswers)[number];

/** Whether somebody's words may be used, and how they want to appear. */
export const AnswerConsentInput = z.object({
  caseStudyId: IdInput,
  answer: z.enum(consentAnswers, "Choose whether your words may be used"),
});

/** All tags of a working copy from now on, but for size bands, which are computed. */
export const TagCaseStudyInput = z.object({
  caseStudyId: IdInput,
  version: VersionInput,
  tagIds: TagIdsInput,
});
