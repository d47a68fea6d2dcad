import type { ConsentAnswer } from "../contract/case-studies.ts";
import {
  clearanceKeys,
  clearanceLabels,
  type CaseStudyStep,
  type ClearanceKey,
} from "../contract/case-study-template.ts";
import { builder } from "../core/builder.ts";
import type { Asked } from "./workflow.ts";

const steps: Record<CaseStudyStep, { description: string }> = {
  SUBMIT: { description: "Ask for a review." },
  TAKE_BACK: { description: "Take it back from review, to change it." },
  NAME_REVIEWER: { description: "Name somebody who is to review it." },
  REMOVE_REVIEWER: { description: "Remove a reviewer, or step down as one." },
  ASK_FOR_CHANGES: { description: "Give it back to its writers, with comments." },
  APPROVE: { description: "Say that it can be published as it stands." },
  PUBLISH: { description: "Publish it as its next version." },
  START_RE_REVIEW: { description: "Look again at what is published, and change it." },
  CONFIRM: { description: "Say that what is published still holds." },
  SUPERSEDE: { description: "Put another case study in its place." },
  WITHDRAW: { description: "Take it back for good. Its page will say so and why." },
};

/** One step of the workflow. */
export const CaseStudyStepType = builder.enumType("CaseStudyStep", {
  description: "What is done with a case study on its way.",
  values: steps,
});

const asks: Record<Asked, { description: string }> = {
  REASON: { description: "Why it is withdrawn." },
  REVIEW_DATE: { description: "The day of the next review." },
  NEW_REVIEWER: { description: "Who is to review it." },
  PRESENT_REVIEWER: { description: "Which of its reviewers." },
  SUCCESSOR: { description: "The case study that takes its place." },
};

/** What is said along with a step. */
export const StepAsksType = builder.enumType("CaseStudyStepAsks", {
  description: "What has to be said along with a step.",
  values: asks,
});

/** What is cleared before a case study is public. */
export const ClearanceKeyType = builder.enumType("CaseStudyClearanceKey", {
  description: "Something that somebody must confirm before a case study is public.",
  values: Object.fromEntries(
    clearanceKeys.map((key) => [key, { description: `${clearanceLabels[key]}.` }]),
  ) as Record<ClearanceKey, { description: string }>,
});

/** Whether somebody's words may be used. */
export const ConsentStateType = builder.enumType("ConsentState", {
  description: "Whether somebody lets their words be used.",
  values: {
    ASKED: { description: "They have not said yet." },
    GIVEN: { description: "They have agreed." },
    REFUSED: { description: "They do not want it." },
    WITHDRAWN: { description: "They had agreed, and do not want it any more." },
  } as const,
});

const answers: Record<ConsentAnswer, { description: string }> = {
  NAMED: { description: "Yes, and with their name." },
  ANONYMOUS: { description: "Yes, without their name." },
  REFUSED: { description: "No." },
};

/** What somebody answers. */
export const ConsentAnswerType = builder.enumType("ConsentAnswer", {
  description: "What somebody says whose words were taken over.",
  values: answers,
});

/** The parts of the queue. */
export const ReviewQueuePartType = builder.enumType("ReviewQueuePart", {
  description: "What a case study in the queue waits for.",
  values: {
    MINE: {
      description: "For the viewer, who was named as its reviewer and has not approved it as it stands.",
    },
    WAITING: { description: "For a reviewer." },
    IN_REVIEW: { description: "For its reviewer." },
    CONSENTS: { description: "For a contributor who has not said whether their words may be used." },
    DUE: { description: "For a review: its day is less than a month away, or has passed." },
  } as const,
});
