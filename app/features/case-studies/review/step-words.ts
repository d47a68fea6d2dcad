import type { ReviewData } from "./review-documents.ts";

/** A step of the workflow, as the API names it. */
export type Step = ReviewData["steps"][number]["step"];

interface StepWords {
  /** What its heading and its button say. */
  readonly label: string;
  /** What it does, for whoever is about to take it. */
  readonly meaning: string;
  /** What is said once it is done. */
  readonly done: string;
  /** As a line of the history. */
  readonly taken: string;
}

/** What pages say of each step. */
export const stepWords: Readonly<Record<Step, StepWords>> = {
  SUBMIT: {
    label: "Ask for a review",
    meaning: "Somebody who wrote none of it reads it. Until then its text does not change.",
    done: "A review is asked for.",
    taken: "asked for a review",
  },
  TAKE_BACK: {
    label: "Take it back to write on",
    meaning: "Its text can be changed again. Approvals end; reviewers stay.",
    done: "It is a draft again.",
    taken: "took it back to write on",
  },
  NAME_REVIEWER: {
    label: "Ask somebody to review it",
    meaning: "They are told, and can comment, approve it or ask for changes.",
    done: "They are asked to review it.",
    taken: "asked for a review by",
  },
  REMOVE_REVIEWER: {
    label: "Remove a reviewer",
    meaning: "Their approval ends with it.",
    done: "They do not review it any more.",
    taken: "ended the review by",
  },
  ASK_FOR_CHANGES: {
    label: "Ask for changes",
    meaning: "Its writers get it back, with the comments.",
    done: "Its writers are asked for changes.",
    taken: "asked for changes",
  },
  APPROVE: {
    label: "Approve it",
    meaning: "You say that it can be published as it stands. If its text changes, your approval ends.",
    done: "You have approved it as it stands.",
    taken: "approved it",
  },
  PUBLISH: {
    label: "Publish it",
    meaning: "It becomes a version that never changes, with a citation and an address that stays.",
    done: "It is published. Those whose words it holds are told.",
    taken: "published it",
  },
  START_RE_REVIEW: {
    label: "Review it again",
    meaning: "Its writers can change it. Readers go on seeing what is published.",
    done: "It is being reviewed again.",
    taken: "began to review it again",
  },
  CONFIRM: {
    label: "Confirm that it still holds",
    meaning: "What is published stays, with a new day for its next review.",
    done: "It is confirmed.",
    taken: "confirmed that it still holds",
  },
  SUPERSEDE: {
    label: "Put another case study in its place",
    meaning: "Its page stays, and leads to the other one. Those who took it up are told.",
    done: "The other case study is in its place.",
    taken: "put another case study in its place:",
  },
  WITHDRAW: {
    label: "Withdraw it",
    meaning:
      "Its text goes for good. Its page stays, and says that it was withdrawn and why. Those who took it up are told.",
    done: "It is withdrawn.",
    taken: "withdrew it:",
  },
};

const otherEntries: Readonly<Record<string, string>> = {
  REVIEW_DUE_SOON: "The day of its next review is near:",
  REVIEW_OVERDUE: "The day of its next review has passed:",
  MARK_OUT_OF_DATE: "marked it as possibly out of date:",
  CHANGE_REVIEW_DAY: "put its next review on another day:",
};

/** A line of the history, before whom or what it is about. */
export function historyWords(step: string): string {
  return step in stepWords ? stepWords[step as Step].taken : (otherEntries[step] ?? step);
}
