import type { SectionKey } from "../../../graphql/contract/case-study-template.ts";
import type { AdoptionState } from "../../../graphql/contract/adoption-words.ts";
import type { Better, Unit } from "../../../graphql/contract/measures.ts";

/** An invented case study that was published, with its readings, and what others made of it. */
export interface ScenarioCaseStudy {
  /** Who wrote it. */
  readonly by: string;
  /** Who reviewed it; somebody else. */
  readonly reviewer: string;
  readonly title: string;
  /** Key of the collaborative whose practice it is. */
  readonly collaborative: string;
  /** Members unless told otherwise. */
  readonly visibility?: "PUBLIC" | "COHORT";
  /** Tag ids beside those that follow from the collaborative. */
  readonly tags: readonly string[];
  /** When it was published, in days before the scenario is loaded. */
  readonly publishedDaysAgo: number;
  /** When its review was due; a year after it was published unless told. */
  readonly reviewDueDaysAgo?: number;
  /** The written sections, as Markdown. The title has its own place. */
  readonly sections: Readonly<Partial<Record<Exclude<SectionKey, "TITLE">, string>>>;
  readonly pictures?: readonly ScenarioPicture[];
  readonly measures: readonly ScenarioMeasure[];
  readonly adoptions: readonly ScenarioAdoption[];
}

/** A picture, drawn when the scenario is loaded: a column for each value. */
export interface ScenarioPicture {
  readonly name: string;
  /** What it shows, for those who do not see it. */
  readonly description: string;
  readonly columns: readonly number[];
}

/** What was measured, at even intervals. */
export interface ScenarioMeasure {
  readonly name: string;
  readonly kind: "OUTCOME" | "PROCESS" | "BALANCING";
  readonly unit: Unit;
  readonly unitWords?: string;
  readonly better: Better;
  readonly baseline: number;
  readonly target?: number;
  readonly source: string;
  /** Of the first reading, in days before the scenario is loaded. */
  readonly firstDaysAgo: number;
  readonly everyDays: number;
  readonly values: readonly number[];
}

/** That a collaborative took it up. */
export interface ScenarioAdoption {
  /** Key of the collaborative. */
  readonly adopter: string;
  /** Who records it and can be talked to; a facilitator records where nobody of the collaborative is in the scenario. */
  readonly by?: string;
  /** What came of it there. */
  readonly measures?: readonly ScenarioMeasure[];
  /** Oldest first. */
  readonly entries: readonly {
    readonly state: AdoptionState;
    readonly daysAgo: number;
    readonly note?: string;
    /** What was changed, or why it was stopped. */
    readonly detail?: string;
  }[];
}
