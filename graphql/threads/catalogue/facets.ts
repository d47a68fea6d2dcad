import type { Tag, Taxonomy } from "../../../prisma/generated/client/client.ts";
import { terms, type Catalogue } from "./catalogue.ts";
import type { Matching } from "./matching.ts";

/** A tag and how many threads of a list carry it. */
export interface FacetValue {
  readonly tag: Tag;
  readonly count: number;
  readonly selected: boolean;
}

/** The tags of one taxonomy that a list's threads carry. */
export interface Facet {
  readonly taxonomy: Taxonomy;
  readonly values: readonly FacetValue[];
}

/**
 * Counts a list by tag. Within a taxonomy of which tags are chosen, counts are those that another choice would give. Tags
 * that no thread carries are left out, unless they are chosen.
 */
export function facetsOf(catalogue: Catalogue, found: Matching, chosen: readonly string[]): Facet[] {
  const facets = new Map<string, { taxonomy: Taxonomy; values: FacetValue[] }>();
  for (const tag of catalogue.tags) {
    const count = found.whateverOf(tag.taxonomyId).countWith(catalogue.with(terms.tag(tag.id)));
    const selected = chosen.includes(tag.id);
    if (count === 0 && !selected) continue;
    const facet = facets.get(tag.taxonomyId) ?? { taxonomy: tag.taxonomy, values: [] };
    facets.set(tag.taxonomyId, facet);
    facet.values.push({ tag, count, selected });
  }
  return [...facets.values()];
}
