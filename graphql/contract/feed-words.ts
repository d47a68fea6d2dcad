/** What an activity can be. */
export const activityKinds = [
  "ASKED",
  "REPLIED",
  "SOLVED",
  "SAME_PROBLEM",
  "PUBLISHED",
  "NEW_VERSION",
  "TAKEN_UP",
  "MEASURED",
  "OUT_OF_DATE",
  "SUPERSEDED",
  "WITHDRAWN",
] as const;

/** One of them. */
export type ActivityKind = (typeof activityKinds)[number];

/** What the kinds are called where one of them is chosen. */
export const activityKindWords: Readonly<Record<ActivityKind, string>> = {
  ASKED: "New threads",
  REPLIED: "Replies",
  SOLVED: "Solved problems and questions",
  SAME_PROBLEM: "Same problem",
  PUBLISHED: "New case studies",
  NEW_VERSION: "New versions of case studies",
  TAKEN_UP: "Adoptions",
  MEASURED: "Results that adopters measured",
  OUT_OF_DATE: "Case studies that may be out of date",
  SUPERSEDED: "Superseded case studies",
  WITHDRAWN: "Withdrawn case studies",
};

/** What a feed can be of. */
export const feedKinds = ["MINE", "REGION", "ICS", "COLLABORATIVE", "TAG", "NATION"] as const;

/** One of them. */
export type FeedKind = (typeof feedKinds)[number];
