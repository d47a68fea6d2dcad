import type { ClearanceKey, SectionKey } from "./case-study-template.ts";
import type { Better, ChartRules, Unit } from "./measures.ts";

/** Somebody named on a version, as they were called then. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** A written section as it was published. */
export interface PublishedSection {
  readonly key: SectionKey;
  readonly markdown: string;
  /** Sanitised. */
  readonly html: string;
  readonly text: string;
}

/** Words that a section took over from a post. */
export interface PublishedPassage {
  readonly section: SectionKey;
  readonly threadId: string;
  readonly postId: string;
  readonly text: string;
  /** Whose words they are; null for who wants to be anonymous, or said nothing of being named. */
  readonly by: NamedPerson | null;
}

/** A measure with its readings as they were published. Days are ISO dates. */
export interface PublishedMeasure {
  readonly id: string;
  readonly name: string;
  readonly kind: "OUTCOME" | "PROCESS" | "BALANCING";
  readonly unit: Unit;
  readonly unitWords: string | null;
  readonly better: Better;
  readonly baseline: { readonly value: number; readonly from: string; readonly to: string } | null;
  readonly target: { readonly value: number; readonly by: string | null } | null;
  readonly source: string | null;
  readonly rules: ChartRules;
  readonly limitsFrom: { readonly from: string; readonly to: string } | null;
  readonly recalculateOn: readonly string[];
  readonly readings: readonly {
    readonly date: string;
    readonly value: number;
    readonly note: string | null;
  }[];
}

/** A link as it was published: to another case study, to a thread or to an outside address. */
export type PublishedLink = { readonly label: string } & (
  { readonly caseStudyId: string } | { readonly threadId: string } | { readonly url: string }
);

/** A file as it was published; its content is found by its id. */
export interface PublishedAttachment {
  readonly id: string;
  readonly name: string;
  /** What a document is called; empty for pictures, and left out by versions from before it was asked for. */
  readonly title?: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels, of a picture. */
  readonly width: number | null;
  readonly height: number | null;
  /** What a picture shows, in words. */
  readonly alternative: string;
}

/**
 * Everything a version shows: the column `content` of CaseStudyVersion. It is written once, when a case study is published, and
 * never changed, so what is added to this later must be optional. Who reads it stands in the version's own columns.
 */
export interface PublishedContent {
  readonly sections: readonly PublishedSection[];
  readonly tagIds: readonly string[];
  /** The collaborative whose practice it is; null where it is an organisation's alone. */
  readonly collaborativeId: string | null;
  readonly collaborativeIds: readonly string[];
  readonly icbIds: readonly string[];
  readonly organisationIds: readonly string[];
  readonly author: NamedPerson;
  readonly editors: readonly NamedPerson[];
  readonly reviewers: readonly NamedPerson[];
  /** Those whose words were taken over and who want to be named. */
  readonly contributors: readonly NamedPerson[];
  /** How many others there are. */
  readonly anonymousContributors: number;
  readonly passages: readonly PublishedPassage[];
  readonly measures: readonly PublishedMeasure[];
  readonly links: readonly PublishedLink[];
  readonly attachments: readonly PublishedAttachment[];
  readonly clearances: readonly {
    readonly key: ClearanceKey;
    readonly name: string;
    readonly at: string;
  }[];
}
