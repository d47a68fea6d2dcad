import type { ThreadFilter } from "../../contract/threads.ts";
import { uuidOf } from "../../core/ids.ts";
import type { PersonViewer } from "../../core/viewer.ts";
import { taxonomyOf } from "../../tags/index.ts";
import { audiencesOf } from "../threads.policy.ts";
import { Bits } from "./bits.ts";
import { terms, type Catalogue } from "./catalogue.ts";

/** In how many of the likeness taxonomies two people must agree to count as alike. */
const likenessNeeded = 2;

/** Which threads a filter finds. */
export interface Matching {
  /** All of them. */
  readonly threads: Bits;
  /** Those that another choice within a taxonomy could find: the other taxonomies' choices hold, its own do not. */
  whateverOf(taxonomy: string): Bits;
}

/** What a filter needs to know of the viewer: who they are, and for FOR_YOU their own tags in the likeness taxonomies. */
export interface Asker {
  readonly viewer: PersonViewer;
  readonly ownTagIds: readonly string[];
}

/**
 * Finds the threads of a filter, among those that the viewer may see. Tags of one taxonomy widen the list, of several
 * narrow it: somebody who picks two regions and a focus wants threads of either region with that focus.
 */
export function matching(catalogue: Catalogue, asker: Asker, filter: ThreadFilter): Matching {
  const untagged = withoutTags(catalogue, asker, filter);
  const chosen = byTaxonomy(filter.tagIds).map(([taxonomy, ids]) => ({
    taxonomy,
    threads: Bits.union(ids.map((id) => catalogue.with(terms.tag(id)))),
  }));
  const allBut = (taxonomy?: string): Bits =>
    chosen.reduce(
      (found, choice) => (choice.taxonomy === taxonomy ? found : found.and(choice.threads)),
      untagged,
    );
  const threads = allBut();
  const others = new Map<string, Bits>();
  return {
    threads,
    whateverOf: (taxonomy) => {
      if (!chosen.some((choice) => choice.taxonomy === taxonomy)) return threads;
      const found = others.get(taxonomy) ?? allBut(taxonomy);
      others.set(taxonomy, found);
      return found;
    },
  };
}

/** The threads that a viewer may see. */
export function openTo(catalogue: Catalogue, viewer: PersonViewer): Bits {
  const { open, collaborativeIds } = audiencesOf(viewer);
  return Bits.union([...open, ...collaborativeIds].map((audience) => catalogue.with(terms.openTo(audience))));
}

/** Everything that a filter asks of a thread except its tags, and that the viewer may see it. */
function withoutTags(catalogue: Catalogue, { viewer, ownTagIds }: Asker, filter: ThreadFilter): Bits {
  const { list, kind, state, collaborativeId } = filter;
  let found = openTo(catalogue, viewer);
  if (kind) found = found.and(catalogue.with(terms.kind(kind)));
  if (state) found = found.and(catalogue.with(terms.state(state)));
  if (collaborativeId)
    found = found.and(catalogue.with(terms.concerns(uuidOf("Collaborative", collaborativeId))));
  const unlessMerged = () => (state ? found : found.without(catalogue.with(terms.state("MERGED"))));
  const openQuestions = () =>
    found.and(catalogue.with(terms.state("OPEN"))).without(catalogue.with(terms.kind("DISCUSSION")));
  switch (list) {
    case "LATEST":
      return unlessMerged();
    case "UNANSWERED":
      return openQuestions().and(catalogue.with(terms.unanswered));
    case "UNSOLVED":
      return openQuestions();
    case "MINE":
      return found.and(catalogue.by(viewer.id));
    case "FOR_YOU":
      return alike(catalogue, unlessMerged(), ownTagIds);
  }
}

/** Those that agree with somebody's own tags in two of the taxonomies, or in as many as they have tags in. */
function alike(catalogue: Catalogue, threads: Bits, ownTagIds: readonly string[]): Bits {
  const sets = byTaxonomy(ownTagIds).map(([, ids]) =>
    threads.and(Bits.union(ids.map((id) => catalogue.with(terms.tag(id))))),
  );
  if (sets.length === 0) return threads;
  if (sets.length < likenessNeeded) return Bits.union(sets);
  return Bits.union(sets.flatMap((one, index) => sets.slice(index + 1).map((other) => one.and(other))));
}

function byTaxonomy(tagIds: readonly string[]): [taxonomy: string, ids: string[]][] {
  const groups = new Map<string, string[]>();
  for (const id of tagIds) {
    const taxonomy = taxonomyOf(id);
    groups.set(taxonomy, [...(groups.get(taxonomy) ?? []), id]);
  }
  return [...groups];
}
