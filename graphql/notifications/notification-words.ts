import type { AdoptionState } from "../../prisma/generated/client/enums.ts";

/** Everything that somebody is told of, in the page and by mail. */
export const notificationKinds = [
  "CONSENT_ASKED",
  "CONSENT_REMINDED",
  "CONSENT_GIVEN",
  "CONSENT_REFUSED",
  "CONSENT_WITHDRAWN",
  "REVIEW_ASKED",
  "CHANGES_ASKED",
  "APPROVED",
  "PUBLISHED",
  "BECAME_CASE_STUDY",
  "NEW_VERSION",
  "WORDS_TAKEN_UP",
  "CASE_STUDY_TAKEN_UP",
  "REVIEW_DUE",
  "OUT_OF_DATE",
  "SUPERSEDED",
  "WITHDRAWN",
] as const;

/** One of them. */
export type NotificationKind = (typeof notificationKinds)[number];

/** What a notification tells of, as it is by now. */
export interface Told {
  readonly kind: NotificationKind;
  /** The title of the case study, as those read it who may not write it. */
  readonly title: string;
  /** Whose act it was; null where the service did it. */
  readonly actor: string | null;
  /** Who took it up, and how far they say to be; null where nobody did. */
  readonly adopter: string | null;
  readonly state: AdoptionState | null;
}

const doing: Readonly<Record<AdoptionState, string>> = {
  EXPLORING: "is exploring",
  ADOPTING: "is adopting",
  ADAPTED: "has adapted",
  EMBEDDED: "has embedded",
  STOPPED: "has stopped using",
};

/** What is told, in a sentence without its full stop: for the page, and as the subject of a mail. */
export function sentenceOf({ kind, title, actor, adopter, state }: Told): string {
  const study = `“${title}”`;
  const who = actor ?? "Somebody";
  const takenUp = `${adopter ?? "An organisation"} ${state ? doing[state] : "has taken up"} ${study}`;
  switch (kind) {
    case "CONSENT_ASKED":
      return `${who} asks whether your words may be used in the case study ${study}`;
    case "CONSENT_REMINDED":
      return `You have not said yet whether your words may be used in the case study ${study}`;
    case "CONSENT_GIVEN":
      return `${who} agrees that their words are used in ${study}`;
    case "CONSENT_REFUSED":
      return `${who} does not want their words used in ${study}`;
    case "CONSENT_WITHDRAWN":
      return `${who} no longer wants their words used in ${study}`;
    case "REVIEW_ASKED":
      return `${who} asks you to review the case study ${study}`;
    case "CHANGES_ASKED":
      return `${who} asks for changes in ${study}`;
    case "APPROVED":
      return `${who} has approved ${study}`;
    case "PUBLISHED":
      return `${study} is published`;
    case "BECAME_CASE_STUDY":
      return `What you wrote became a case study: ${study}`;
    case "NEW_VERSION":
      return `There is a new version of ${study}, which you took up`;
    case "WORDS_TAKEN_UP":
      return `${takenUp}, which began with what you wrote`;
    case "CASE_STUDY_TAKEN_UP":
      return `${takenUp}, which you wrote`;
    case "REVIEW_DUE":
      return `The next review of ${study} is due soon`;
    case "OUT_OF_DATE":
      return `${study} may be out of date`;
    case "SUPERSEDED":
      return `${study} is superseded by another case study`;
    case "WITHDRAWN":
      return `${study} is withdrawn`;
  }
}

/** What a mail says beside the sentence: what there is to do, or why it comes. */
export function reasonFor(kind: NotificationKind): string {
  switch (kind) {
    case "CONSENT_ASKED":
    case "CONSENT_REMINDED":
      return "Read how your words are used, then say yes or no, and whether you want to be named. Until you answer, it is not published.";
    case "CONSENT_GIVEN":
    case "CONSENT_REFUSED":
    case "CONSENT_WITHDRAWN":
    case "CHANGES_ASKED":
    case "APPROVED":
    case "PUBLISHED":
    case "CASE_STUDY_TAKEN_UP":
      return "You get this email because you are one of its writers.";
    case "REVIEW_DUE":
      return "Look whether it still holds. A new version or a confirmation by that day keeps it from being marked as out of date.";
    case "REVIEW_ASKED":
      return "Read it, comment on its sections, then approve it or ask for changes.";
    case "BECAME_CASE_STUDY":
    case "WORDS_TAKEN_UP":
      return "You get this email because it was drawn from a thread that you started, or uses words of yours.";
    case "NEW_VERSION":
    case "OUT_OF_DATE":
    case "SUPERSEDED":
    case "WITHDRAWN":
      return "You get this email because you recorded that it was taken up, or are named as who to talk to.";
  }
}
