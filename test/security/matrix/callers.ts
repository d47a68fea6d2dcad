/**
 * Who comes, in every test of the matrix. Each is somebody of whom a policy could think wrongly: those who are nobody hold
 * everything but the standing to use it, and the tokens' owner may do everything that their scopes leave.
 */
export const callers = [
  /** Signed out. */
  "visitor",
  /** A session of somebody whose address is not verified; else a facilitator, an administrator and in the group. */
  "unverified",
  /** A session that outlived the suspension of such a person. */
  "suspended",
  /** An ordinary member, in no collaborative. */
  "member",
  /** A confirmed member of another group, which is in the innovators' cohort. */
  "outsider",
  /** Says to be in the group, which nobody has confirmed. */
  "claimant",
  /** A confirmed member of the group. */
  "insider",
  /** Wrote everything, and is in the group and in the cohort. */
  "author",
  /** An ordinary member who writes the case studies that are being worked on, with the author. */
  "editor",
  /** An ordinary member who reviews them. */
  "reviewer",
  /** An ordinary member whose words they took over, who has not said yet whether they may, and sees no more than these. */
  "contributor",
  "facilitator",
  /** A facilitator for the group alone, who is not in it. */
  "groupFacilitator",
  /** The regional lead of the group's region. */
  "leadHere",
  /** The regional lead of another region. */
  "leadElsewhere",
  "administrator",
  /** A token with WRITE alone. Its owner is a facilitator, an administrator, in the group and in the cohort. */
  "tokenWithoutRead",
  /** A token of the same person with READ alone. */
  "tokenToRead",
  /** A token of the same person with READ and WRITE, but neither MODERATE nor ADMINISTER. */
  "tokenToWrite",
] as const;

/** One of them. */
export type Caller = (typeof callers)[number];

/** Those who are nobody to the service. */
export const nobodies: readonly Caller[] = ["visitor", "unverified", "suspended"];

/** The access tokens. */
export const tokens: readonly Caller[] = ["tokenWithoutRead", "tokenToRead", "tokenToWrite"];

/** Everybody but some. */
export function allBut(...some: readonly Caller[]): Caller[] {
  return callers.filter((caller) => !some.includes(caller));
}

/** Those who are signed in with a browser. */
export const browsers: readonly Caller[] = allBut(...nobodies, ...tokens);

/** Those who may read what members read. */
export const readers: readonly Caller[] = [...browsers, "tokenToRead", "tokenToWrite"];

/** Those who may change what is their own. */
export const writers: readonly Caller[] = [...browsers, "tokenWithoutRead", "tokenToWrite"];

/** What a thread can be to people. */
export const places = ["open", "merged", "cohort", "group", "deleted", "missing"] as const;

/** One of them. */
export type Place = (typeof places)[number];

/** What a case study can be to people. */
export const studyPlaces = [
  "publicStudy",
  "membersStudy",
  "cohortStudy",
  "groupStudy",
  /** Taken back: what is left of it is that it was. */
  "withdrawnStudy",
  /** Published for members, and being rewritten. */
  "rewrittenStudy",
  /** Not published yet; for members. */
  "draftStudy",
  /** Not published yet; for the group. */
  "groupDraftStudy",
  "missingStudy",
] as const;

/** One of them. */
export type StudyPlace = (typeof studyPlaces)[number];

/** What is hidden in something that people see, by words of its own that no answer may hold for those who do not see it. */
const hiddenParts = [
  /** The working copy of the case study that is being rewritten: its text, its comments. */
  "workingCopy",
  /** What the case study that was withdrawn had said. */
  "withdrawnText",
] as const;

/** Everything that an answer can give itself away by. */
export type Anywhere = Place | StudyPlace | (typeof hiddenParts)[number];

/** Those who work on the drafts, each in their way. */
const team: readonly Caller[] = ["author", "editor", "reviewer"];

/** THE RULE: who sees what is posted where. Everything else in the matrix follows from it or narrows it. */
export const sees: Readonly<Record<Anywhere, readonly Caller[]>> = {
  open: readers,
  merged: readers,
  cohort: ["author", "outsider", "facilitator", "tokenToRead", "tokenToWrite"],
  group: ["author", "insider", "tokenToRead", "tokenToWrite"],
  deleted: [],
  missing: [],
  publicStudy: callers,
  membersStudy: readers,
  cohortStudy: ["author", "outsider", "facilitator", "tokenToRead", "tokenToWrite"],
  groupStudy: ["author", "insider", "tokenToRead", "tokenToWrite"],
  withdrawnStudy: readers,
  rewrittenStudy: readers,
  // A contributor knows that it is there, by its title, and nothing else of it.
  draftStudy: [...team, "contributor", "facilitator"],
  groupDraftStudy: [...team, "contributor"],
  missingStudy: [],
  workingCopy: [...team, "facilitator"],
  withdrawnText: [],
};

const authorAndCurators: readonly Caller[] = ["author", "facilitator"];

/** Who sees the working copy of a case study: whoever works on it, and facilitators except in groups that they are not in. */
export const seesWorkingCopy: Readonly<Record<StudyPlace, readonly Caller[]>> = {
  publicStudy: authorAndCurators,
  membersStudy: authorAndCurators,
  cohortStudy: authorAndCurators,
  groupStudy: ["author"],
  withdrawnStudy: authorAndCurators,
  rewrittenStudy: sees.workingCopy,
  draftStudy: sees.workingCopy,
  groupDraftStudy: team,
  missingStudy: [],
};

/** Where measures as they are now are no reader's: what is being written, and what is not read any more. */
export const measuredInside: readonly StudyPlace[] = [
  "withdrawnStudy",
  "rewrittenStudy",
  "draftStudy",
  "groupDraftStudy",
];

/** Who writes a case study while it is open for that. */
export const writesNow: Partial<Readonly<Record<StudyPlace, readonly Caller[]>>> = {
  rewrittenStudy: ["author", "editor"],
  draftStudy: ["author", "editor"],
  groupDraftStudy: ["author", "editor"],
};

/** In the order in which the outcome of a list names them. */
export const everywhere: readonly Anywhere[] = [...places, ...studyPlaces, ...hiddenParts];

/** The places of which a caller sees anything, as one text: the outcome of a list. */
export function seen(caller: Caller, among: readonly Anywhere[]): string {
  return everywhere.filter((place) => among.includes(place) && sees[place].includes(caller)).join(" ");
}
