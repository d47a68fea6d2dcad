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

/** THE RULE: who sees what is posted where. Everything else in the matrix follows from it or narrows it. */
export const sees: Readonly<Record<Place, readonly Caller[]>> = {
  open: readers,
  merged: readers,
  cohort: ["author", "outsider", "facilitator", "tokenToRead", "tokenToWrite"],
  group: ["author", "insider", "tokenToRead", "tokenToWrite"],
  deleted: [],
  missing: [],
};

/** The places of which a caller sees anything, as one text: the outcome of a list. */
export function seen(caller: Caller, among: readonly Place[]): string {
  return among.filter((place) => sees[place].includes(caller)).join(" ");
}
