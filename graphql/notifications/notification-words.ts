import type { AdoptionState } from "../../prisma/generated/client/enums.ts";
import { followedThingWords, type FollowKind } from "../contract/follow-words.ts";
import type { NotificationKind } from "../contract/notification-kinds.ts";

/** What a notification tells of, as it is by now. */
export interface Told {
  readonly kind: NotificationKind;
  /** The title of the thread, or of the case study as those read it who may not write it. */
  readonly title: string;
  /** Whose act it was; null where the service did it. */
  readonly actor: string | null;
  /** Who took it up, and how far they say to be; null where nobody did. */
  readonly adopter: string | null;
  readonly state: AdoptionState | null;
  /** The name of the saved search that it fits; null where there is none, or none any more. */
  readonly search: string | null;
}

const doing: Readonly<Record<AdoptionState, string>> = {
  EXPLORING: "is exploring",
  ADOPTING: "is adopting",
  ADAPTED: "has adapted",
  EMBEDDED: "has embedded",
  STOPPED: "has stopped using",
};

/** What is told, in a sentence without its full stop: for the page, and as the subject of a mail. */
export function sentenceOf({ kind, title, actor, adopter, state, search }: Told): string {
  const it = `“${title}”`;
  const who = actor ?? "Somebody";
  const takenUp = `${adopter ?? "An organisation"} ${state ? doing[state] : "has taken up"} ${it}`;
  switch (kind) {
    case "ANSWERED":
      return `${who} answered you in ${it}`;
    case "MENTIONED":
      return `${who} mentioned you in ${it}`;
    case "GROUP_MENTIONED":
      return `${who} mentioned a collaborative of yours in ${it}`;
    case "ACCEPTED":
      return `Your reply was chosen as the solution of ${it}`;
    case "ASKED":
      return `${who} asks people like you to answer ${it}`;
    case "SOLVED":
      return `${it} is solved`;
    case "SAVED_SEARCH":
      return search === null
        ? `${it} fits a search that you saved`
        : `${it} fits your saved search “${search}”`;
    case "REPLIED":
      return `${who} replied in ${it}`;
    case "NEW_THREAD":
      return `${who} started ${it}`;
    case "PUBLISHED_IN":
      return `A case study is published: ${it}`;
    case "CONSENT_ASKED":
      return `${who} asks whether your words may be used in the case study ${it}`;
    case "CONSENT_REMINDED":
      return `You have not said yet whether your words may be used in the case study ${it}`;
    case "CONSENT_GIVEN":
      return `${who} agrees that their words are used in ${it}`;
    case "CONSENT_REFUSED":
      return `${who} does not want their words used in ${it}`;
    case "CONSENT_WITHDRAWN":
      return `${who} no longer wants their words used in ${it}`;
    case "REVIEW_ASKED":
      return `${who} asks you to review the case study ${it}`;
    case "CHANGES_ASKED":
      return `${who} asks for changes in ${it}`;
    case "APPROVED":
      return `${who} has approved ${it}`;
    case "PUBLISHED":
      return `${it} is published`;
    case "BECAME_CASE_STUDY":
      return `What you wrote became a case study: ${it}`;
    case "NEW_VERSION":
      return `There is a new version of ${it}, which you took up`;
    case "WORDS_TAKEN_UP":
      return `${takenUp}, which began with what you wrote`;
    case "CASE_STUDY_TAKEN_UP":
      return `${takenUp}, which you wrote`;
    case "WATCHED_TAKEN_UP":
      return takenUp;
    case "REVIEW_DUE":
      return `The next review of ${it} is due soon`;
    case "OUT_OF_DATE":
      return `${it} may be out of date`;
    case "SUPERSEDED":
      return `${it} is superseded by another case study`;
    case "WITHDRAWN":
      return `${it} is withdrawn`;
  }
}

const newsKinds: ReadonlySet<NotificationKind> = new Set([
  "ANSWERED",
  "MENTIONED",
  "GROUP_MENTIONED",
  "SOLVED",
  "REPLIED",
  "NEW_THREAD",
]);

/** Whether it tells of a post that a mail can show the beginning of. */
export function isNews(kind: NotificationKind): boolean {
  return newsKinds.has(kind);
}

const consentTask =
  "Read how your words are used, then say yes or no, and whether you want to be named. Until you answer, it is not published.";

const tasks: Readonly<Partial<Record<NotificationKind, string>>> = {
  CONSENT_ASKED: consentTask,
  CONSENT_REMINDED: consentTask,
  REVIEW_DUE:
    "Look whether it still holds. A new version or a confirmation by that day keeps it from being marked as out of date.",
  REVIEW_ASKED: "Read it, comment on its sections, then approve it or ask for changes.",
};

const replyKinds: ReadonlySet<NotificationKind> = new Set(["ANSWERED", "REPLIED"]);

/** What several tell of one thing, in a sentence without its full stop. */
export function sentenceOfSeveral(told: {
  readonly kinds: readonly NotificationKind[];
  readonly count: number;
  readonly title: string;
}): string {
  const { kinds, count, title } = told;
  return kinds.every((kind) => replyKinds.has(kind))
    ? `${count} replies in “${title}”`
    : `${count} notifications about “${title}”`;
}

/** What there is to do about it, where something is. */
export function taskOf(kind: NotificationKind): string | undefined {
  return tasks[kind];
}

/** What is behind a notification, by the names that its reader may know. */
export interface Behind {
  /** What they follow that it was told for; none where it was told for something else, or where they follow it no more. */
  readonly followed: readonly { readonly kind: FollowKind; readonly name: string }[];
  /** What they call the saved search that it fits; null where it fits none, or none that is still there. */
  readonly search: string | null;
}

const nothingNamed: Behind = { followed: [], search: null };

/** Why somebody is told of it: what follows "because". Where it is for something that they follow or search for, it names that. */
export function reasonFor(kind: NotificationKind, { followed, search }: Behind = nothingNamed): string {
  if (search !== null) return `it fits your saved search “${search}”`;
  if (followed.length > 0) return `you follow ${listOf(followed.map(namedThing))}`;
  return generalReasonFor(kind);
}

const mostNamed = 3;

/** How a thing is named in a sentence: “Digital” says little without what it is. */
export function namedThing({ kind, name }: Behind["followed"][number]): string {
  const what = kind === "ICS" ? "ICS" : followedThingWords[kind].toLowerCase();
  return kind === "PERSON" ? name : `the ${what} “${name}”`;
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed);
  const beyond = names.length - shown.length;
  const all = beyond > 0 ? [...shown, `${beyond} more`] : shown;
  const last = all.at(-1) ?? "";
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${last}` : last;
}

function generalReasonFor(kind: NotificationKind): string {
  switch (kind) {
    case "ANSWERED":
      return "you started the thread, or wrote the reply that was answered";
    case "MENTIONED":
      return "you are named in it";
    case "GROUP_MENTIONED":
      return "a collaborative that you belong to is named in it";
    case "ACCEPTED":
      return "you wrote that reply";
    case "SOLVED":
      return "you follow the thread, or said that you have the same problem";
    case "ASKED":
      return "you are in a collaborative like the one that it concerns";
    case "REPLIED":
      return "you watch the thread";
    case "NEW_THREAD":
      return "you watch its author, or a tag, a region, an ICS or a collaborative that it has";
    case "PUBLISHED_IN":
      return "you watch its writers, or a tag, a region, an ICS or a collaborative that it has";
    case "CONSENT_ASKED":
    case "CONSENT_REMINDED":
      return "words of yours are used in it";
    case "CONSENT_GIVEN":
    case "CONSENT_REFUSED":
    case "CONSENT_WITHDRAWN":
    case "CHANGES_ASKED":
    case "APPROVED":
    case "PUBLISHED":
    case "CASE_STUDY_TAKEN_UP":
      return "you are one of its writers";
    case "REVIEW_DUE":
      return "you are one of its writers, or published it";
    case "REVIEW_ASKED":
      return "you were named as its reviewer";
    case "BECAME_CASE_STUDY":
    case "WORDS_TAKEN_UP":
      return "it was drawn from a thread that you started, or uses words of yours";
    case "SAVED_SEARCH":
      return "it fits a search that you saved";
    case "WATCHED_TAKEN_UP":
      return "you watch the case study";
    case "NEW_VERSION":
    case "SUPERSEDED":
    case "WITHDRAWN":
      return "you watch it, recorded that it was taken up, or are named as who to talk to";
    case "OUT_OF_DATE":
      return "you wrote it, watch it, recorded that it was taken up, or are named as who to talk to";
  }
}

/** Several reasons in one, each once. */
export function joinedReasons(reasons: readonly string[]): string {
  return [...new Set(reasons)].join("; and because ");
}

/** Why somebody is told of several, each reason once: what follows "because". */
export function reasonsOf(kinds: readonly NotificationKind[]): string {
  return joinedReasons(kinds.map((kind) => reasonFor(kind)));
}
