/**
 * What is private, and how: by whom it may be known, and what becomes of it when access is withdrawn. There is a thread with replies and a
 * case study of each kind.
 */
export const kinds = [
  /** For a group, all along. */
  "group",
  /** For the innovators' cohort, which facilitators see as well. */
  "cohort",
  /** For all members, until it is narrowed to the group. */
  "narrowed",
  /** For all members, until the thread is deleted and the case study withdrawn, of which the title stays and what it said goes. */
  "removed",
  /** A case study that was never published: for whoever writes it, and for facilitators. */
  "draft",
] as const;

/** One of them. */
export type Kind = (typeof kinds)[number];

/** Before access is withdrawn, and after. */
export type Stage = "before" | "after";

/** How somebody by themselves comes to know no longer. What becomes of the things is for everybody. */
type Way = "leaves their collaborative" | "role ends" | "is suspended";

interface Standing {
  /** The collaboratives that they are a confirmed member of. */
  readonly memberOf?: readonly ("group" | "cohort")[];
  /** Held for the whole network; as a lead for the region that everything happens in. */
  readonly role?: "FACILITATOR" | "REGIONAL_LEAD" | "ADMINISTRATOR";
  readonly way?: Way;
}

/** Everybody who looks: each way in which access is withdrawn with whoever loses it so, those who keep it, and those who never had it. */
const standings = {
  /** Does everything that happens. */
  author: { memberOf: ["group", "cohort"] },
  keeper: { memberOf: ["group"], role: "FACILITATOR" },
  insider: { memberOf: ["group"], way: "leaves their collaborative" },
  leaver: { memberOf: ["group"], role: "FACILITATOR", way: "leaves their collaborative" },
  innovator: { memberOf: ["cohort"], way: "leaves their collaborative" },
  formerFacilitator: { role: "FACILITATOR", way: "role ends" },
  formerLead: { memberOf: ["group"], role: "REGIONAL_LEAD", way: "role ends" },
  formerAdministrator: { memberOf: ["group"], role: "ADMINISTRATOR", way: "role ends" },
  suspended: { memberOf: ["group", "cohort"], role: "FACILITATOR", way: "is suspended" },
  facilitator: { role: "FACILITATOR" },
  leadHere: { role: "REGIONAL_LEAD" },
  administrator: { role: "ADMINISTRATOR" },
  member: {},
  /** Says to be in the group, which nobody has confirmed. */
  claimant: {},
  /** A facilitator for the group alone, who is not in it. */
  groupFacilitator: {},
  leadElsewhere: {},
} as const satisfies Record<string, Standing>;

/** Somebody who has an account. */
export type LeakPerson = keyof typeof standings;

/** Whoever looks. */
export type Looker = LeakPerson | "visitor";

/** All who have an account. */
export const leakPeople = Object.keys(standings) as readonly LeakPerson[];

/** Everybody. */
export const lookers: readonly Looker[] = [...leakPeople, "visitor"];

/** How somebody stands at the beginning. */
export const standingOf = (looker: LeakPerson): Standing => standings[looker];

/** Those who lose what they know in a way. */
export const losing = (way: Way): readonly LeakPerson[] =>
  leakPeople.filter((looker) => standingOf(looker).way === way);

/** How somebody stands at a stage: nobody to the service, who signed out or was suspended. */
function standingAt(looker: Looker, stage: Stage): Standing | undefined {
  if (looker === "visitor") return undefined;
  const { memberOf, role, way } = standingOf(looker);
  if (stage === "before") return { ...(memberOf && { memberOf }), ...(role && { role }) };
  if (way === "is suspended") return undefined;
  return {
    ...(memberOf && way !== "leaves their collaborative" && { memberOf }),
    ...(role && way !== "role ends" && { role }),
  };
}

/** The role that somebody holds for the whole network, or for the region, at a stage. */
export const roleOf = (looker: Looker, stage: Stage): Standing["role"] => standingAt(looker, stage)?.role;

/** Whether somebody is signed in at a stage. */
export const isSomebody = (looker: Looker, stage: Stage): looker is LeakPerson =>
  standingAt(looker, stage) !== undefined;

/** THE RULE: who may know of what, at which stage. Every channel follows from it, or narrows it. */
export function knows(looker: Looker, stage: Stage): readonly Kind[] {
  const standing = standingAt(looker, stage);
  if (!standing) return [];
  const { memberOf = [], role } = standing;
  const inGroup = memberOf.includes("group");
  const may: Readonly<Record<Kind, boolean>> = {
    group: inGroup,
    cohort: memberOf.includes("cohort") || role === "FACILITATOR",
    narrowed: stage === "before" || inGroup,
    removed: stage === "before",
    draft: looker === "author" || role === "FACILITATOR",
  };
  return kinds.filter((kind) => may[kind]);
}

/** Those of them that were published. */
export const published = (some: readonly Kind[]): readonly Kind[] => some.filter((kind) => kind !== "draft");
