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

/** What set a level: the person, or what they did. */
export type FollowOrigin = "CHOSEN" | "AUTHOR" | "REPLIED" | "EDITOR" | "MENTIONED" | "SAME_PROBLEM";

/** What a level is called, and what it comes to. */
export const followLevelWords: Readonly<
  Record<FollowLevel, { readonly label: string; readonly means: string }>
> = {
  MUTED: { label: "Muted", means: "You hear nothing of it, not even when somebody mentions you." },
  NORMAL: { label: "Normal", means: "You are told when somebody mentions you or answers you." },
  TRACKING: { label: "Tracking", means: "What is new in it is also in your feed." },
  WATCHING: {
    label: "Watching",
    means: "What is new in it is in your feed, and you are told of each new thing.",
  },
};

/** Why a level stands that was not chosen, to go after a full stop. */
export const followOriginWords: Readonly<Record<FollowOrigin, string>> = {
  CHOSEN: "You chose this.",
  AUTHOR: "You started it.",
  REPLIED: "You replied in it.",
  EDITOR: "You write it.",
  MENTIONED: "You were mentioned in it.",
  SAME_PROBLEM: "You have the same problem.",
};

/** What the things of a kind are called together. */
export const followKindWords: Readonly<Record<FollowKind, string>> = {
  THREAD: "Threads",
  TAG: "Tags",
  REGION: "Regions",
  ICS: "Integrated care systems",
  COLLABORATIVE: "Collaboratives",
  CASE_STUDY: "Case studies",
  PERSON: "People",
};

/** What one thing of a kind is called. */
export const followedThingWords: Readonly<Record<FollowKind, string>> = {
  THREAD: "Thread",
  TAG: "Tag",
  REGION: "Region",
  ICS: "Integrated care system",
  COLLABORATIVE: "Collaborative",
  CASE_STUDY: "Case study",
  PERSON: "Person",
};
