import type { NotificationKind } from "../contract/notification-kinds.ts";

/** When somebody is told: what follows "tell me when". */
const occasions: Readonly<Record<NotificationKind, string>> = {
  ANSWERED: "somebody answers me",
  MENTIONED: "somebody mentions me",
  GROUP_MENTIONED: "somebody mentions a collaborative of mine",
  ACCEPTED: "my reply is chosen as the solution",
  SOLVED: "a problem that I have too is solved",
  ASKED: "people like us are asked to answer a thread",
  REPLIED: "somebody replies in a thread that I watch",
  NEW_THREAD: "somebody starts a thread in what I watch",
  SAVED_SEARCH: "something new fits a search that I saved",
  CONSENT_ASKED: "I am asked whether my words may be used",
  CONSENT_REMINDED: "I have not said yet whether my words may be used",
  CONSENT_GIVEN: "a contributor agrees that their words are used",
  CONSENT_REFUSED: "a contributor does not want their words used",
  CONSENT_WITHDRAWN: "a contributor no longer wants their words used",
  REVIEW_ASKED: "I am asked to review a case study",
  CHANGES_ASKED: "a reviewer asks for changes in a case study of mine",
  APPROVED: "a case study of mine is approved",
  PUBLISHED: "a case study of mine is published",
  BECAME_CASE_STUDY: "what I wrote became a case study",
  NEW_VERSION: "there is a new version of a case study that we took up or I watch",
  WORDS_TAKEN_UP: "somebody takes up what began with my words",
  CASE_STUDY_TAKEN_UP: "somebody takes up a case study of mine",
  WATCHED_TAKEN_UP: "somebody takes up a case study that I watch",
  REVIEW_DUE: "the next review of a case study of mine is due",
  OUT_OF_DATE: "a case study that concerns me may be out of date",
  SUPERSEDED: "a case study that we took up or I watch is superseded",
  WITHDRAWN: "a case study that we took up or I watch is withdrawn",
  PUBLISHED_IN: "a case study is published in what I watch",
};

/** When somebody is told of a kind: what follows "tell me when". */
export function occasionOf(kind: NotificationKind): string {
  return occasions[kind];
}
