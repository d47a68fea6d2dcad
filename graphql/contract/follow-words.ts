/** What can be followed. A tag of the taxonomy `region` or `ics` is the region or ICS itself, and never a TAG. */
export const followKinds = [
  "THREAD",
  "TAG",
  "REGION",
  "ICS",
  "COLLABORATIVE",
  "CASE_STUDY",
  "PERSON",
] as const;

/** What of it. */
export type FollowKind = (typeof followKinds)[number];

/** How much a person wants to hear of it, from nothing to everything. */
export const followLevels = ["MUTED", "NORMAL", "TRACKING", "WATCHING"] as const;

/** One of them. */
export type FollowLevel = (typeof followLevels)[number];
