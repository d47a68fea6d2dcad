/** What somebody is told of a case study or of its adoptions. */
const caseStudyKinds = [
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
  "WATCHED_TAKEN_UP",
  "REVIEW_DUE",
  "OUT_OF_DATE",
  "SUPERSEDED",
  "WITHDRAWN",
  "PUBLISHED_IN",
] as const;

/** What somebody is told of a thread. */
const threadKinds = [
  "ANSWERED",
  "MENTIONED",
  "GROUP_MENTIONED",
  "ACCEPTED",
  "SOLVED",
  "ASKED",
  "REPLIED",
  "NEW_THREAD",
] as const;

/** What somebody is told of one or of the other. */
const eitherKinds = ["SAVED_SEARCH"] as const;

/** Everything that somebody is told of, in the page and by mail. */
export const notificationKinds = [...threadKinds, ...caseStudyKinds, ...eitherKinds] as const;

/** One of those of case studies. */
export type CaseStudyKind = (typeof caseStudyKinds | typeof eitherKinds)[number];

/** One of those of threads. */
export type ThreadKind = (typeof threadKinds | typeof eitherKinds)[number];

/** One of them. */
export type NotificationKind = CaseStudyKind | ThreadKind;
