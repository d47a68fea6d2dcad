import { operatorWith, type SearchOperator } from "../contract/search-query.ts";
import type { FacetCount, FoundKind } from "./search.queries.ts";
import { facetTaxonomies, plainName } from "./wanted.ts";

/** Something by which a search can be narrowed, with how much would be left. */
export interface FacetValue {
  readonly label: string;
  /** What to add to the line. */
  readonly operator: string;
  readonly count: number;
}

/** Ways to narrow a search that exclude each other. */
export interface Facet {
  readonly key: string;
  readonly label: string;
  readonly values: readonly FacetValue[];
}

/** The kinds of things as they are typed, and in words. */
const kinds: Readonly<Record<FoundKind, readonly [place: string, label: string]>> = {
  THREAD: ["threads", "Threads"],
  CASE_STUDY: ["case-studies", "Case studies"],
  PERSON: ["people", "People"],
  COLLABORATIVE: ["collaboratives", "Collaboratives"],
  TERM: ["glossary", "Glossary"],
};

const states: Readonly<Record<string, string>> = { solved: "Solved", unsolved: "Not solved yet" };

/** The facets in the order of the page: name, words, and how a value is typed. */
const facets: readonly {
  readonly key: string;
  readonly facet: string;
  readonly label: string;
  readonly operator: SearchOperator;
  readonly typed: (one: FacetCount) => string;
  readonly shown: (one: FacetCount) => string;
}[] = [
  {
    key: "kind",
    facet: "kind",
    label: "Kind",
    operator: "in",
    typed: ({ value }) => kinds[value as FoundKind][0],
    shown: ({ value }) => kinds[value as FoundKind][1],
  },
  {
    key: "state",
    facet: "state",
    label: "Solved or not",
    operator: "in",
    typed: ({ value }) => value,
    shown: ({ value }) => states[value] ?? value,
  },
  ...(["region", "size", "focus"] as const).map((operator) => ({
    key: operator,
    facet: facetTaxonomies[operator],
    label: { region: "Region", size: "Size of the ICS", focus: "Focus of work" }[operator],
    operator,
    // Regions are known by their names, the others by keys that people can read.
    typed: ({ value, label }: FacetCount) => (operator === "region" ? plainName(label) : value),
    shown: ({ label }: FacetCount) => label,
  })),
];

/** What was counted, as the ways to narrow a search. One that would leave all as it is is none. */
export function facetsOf(counts: readonly FacetCount[]): Facet[] {
  return facets
    .map(({ key, facet, label, operator, typed, shown }) => ({
      key,
      label,
      values: counts
        .filter((one) => one.facet === facet)
        .map((one) => ({
          label: shown(one),
          operator: operatorWith(operator, typed(one)),
          count: one.count,
        })),
    }))
    .filter(({ values }) => values.length > 0);
}
