import type { AdoptionState } from "../contract/adoption-words.ts";
import type { ActivityKind } from "../contract/feed-words.ts";

/** What a sentence of a feed is made of, as it is by now. */
export interface Happened {
  readonly kind: ActivityKind;
  /** The title of the thread or, as published, of the case study. */
  readonly title: string;
  /** Of a thread: what kind it is. */
  readonly threadKind: "PROBLEM" | "QUESTION" | "DISCUSSION" | null;
  /** Whose act it was; null where the service did it, or where the reader is not to know. */
  readonly actor: string | null;
  /** Who took a case study up, and how far they say to be. */
  readonly adopter: string | null;
  readonly state: AdoptionState | null;
  /** How many of the same kind, one after the other and about the same thing, the sentence stands for. */
  readonly count: number;
}

const doing: Readonly<Record<AdoptionState, string>> = {
  EXPLORING: "is exploring",
  ADOPTING: "is adopting",
  ADAPTED: "has adapted",
  EMBEDDED: "has embedded",
  STOPPED: "has stopped using",
};

const asking = {
  PROBLEM: "posted the problem",
  QUESTION: "asked",
  DISCUSSION: "started the discussion",
} as const;

/** What happened, in a sentence without its full stop, as a person would say it. */
export function sentenceOfActivity(happened: Happened): string {
  const { kind, threadKind, count } = happened;
  const about = `“${happened.title}”`;
  const who = happened.actor ?? "Somebody";
  switch (kind) {
    case "ASKED":
      return `${who} ${asking[threadKind ?? "DISCUSSION"]} ${about}`;
    case "REPLIED":
      return count > 1 ? `${count} replies in ${about}` : `${who} replied in ${about}`;
    case "SOLVED":
      return `${about} is solved`;
    case "SAME_PROBLEM":
      return count > 1
        ? `${count} more people have the same problem as in ${about}`
        : `${who} has the same problem as in ${about}`;
    case "PUBLISHED":
      return `The case study ${about} was published`;
    case "NEW_VERSION":
      return count > 1
        ? `${count} new versions of ${about} were published`
        : `A new version of ${about} was published`;
    case "TAKEN_UP":
      return `${happened.adopter ?? "An organisation"} ${happened.state ? doing[happened.state] : "has taken up"} ${about}`;
    case "MEASURED":
      return `${happened.adopter ?? "An organisation"} has measured what came of ${about}`;
    case "OUT_OF_DATE":
      return `${about} may be out of date`;
    case "SUPERSEDED":
      return `${about} is superseded by another case study`;
    case "WITHDRAWN":
      return `${about} is withdrawn`;
  }
}
