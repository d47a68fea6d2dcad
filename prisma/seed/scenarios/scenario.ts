import type { ScenarioCaseStudy } from "./scenario-case-study.ts";
import type { ScenarioCollection } from "./scenario-collection.ts";
import type { ScenarioDraft } from "./scenario-draft.ts";

/** A named set of invented people, posts and case studies. Data only: the loader writes it through the same use cases that pages use. */
export interface Scenario {
  readonly name: string;
  readonly people: readonly ScenarioPerson[];
  readonly threads: readonly ScenarioThread[];
  readonly caseStudies: readonly ScenarioCaseStudy[];
  /** Case studies that are still being written or reviewed. */
  readonly drafts: readonly ScenarioDraft[];
  readonly collections: readonly ScenarioCollection[];
}

/** An invented person. */
export interface ScenarioPerson {
  /** Names the person within the scenario; also the part of the address before the @. */
  readonly key: string;
  readonly name: string;
  readonly jobTitle: string;
  /** ODS code or key of where they work. */
  readonly organisation: string;
  /** Keys of the collaboratives they belong to; confirmed. */
  readonly collaboratives: readonly string[];
  /** Tag ids. */
  readonly interests: readonly string[];
  readonly role?: {
    readonly role: "FACILITATOR" | "REGIONAL_LEAD" | "ADMINISTRATOR";
    readonly regionId?: string;
  };
  /** Shown in the list of demo accounts, for example "a member". */
  readonly account?: string;
}

/** An invented thread with its replies. */
export interface ScenarioThread {
  readonly by: string;
  readonly kind: "PROBLEM" | "QUESTION" | "DISCUSSION";
  readonly title: string;
  readonly markdown: string;
  /** Key of the collaborative it concerns. */
  readonly collaborative?: string;
  readonly audience?: "MEMBERS" | "COHORT" | "COLLABORATIVE";
  /** Tag ids beside those that follow from the collaborative. */
  readonly tags: readonly string[];
  /** When it was posted, in days before the scenario is loaded. */
  readonly daysAgo: number;
  readonly replies: readonly ScenarioReply[];
  /** Index of the reply that is the solution; "without" for solved without choosing one. */
  readonly solution?: number | "without";
  /** Who else has the same problem. */
  readonly sameProblem?: readonly string[];
}

/** An invented reply. */
export interface ScenarioReply {
  readonly by: string;
  /** Hours after the opening post. */
  readonly hours: number;
  readonly markdown: string;
  /** Index of the reply that it answers. */
  readonly to?: number;
  /** Who said thanks. */
  readonly thanks?: readonly string[];
}
