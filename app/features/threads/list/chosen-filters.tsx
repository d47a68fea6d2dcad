import { RemovableChips } from "~/ui/tags.tsx";
import { kindWords, stateWords, tagInWords } from "../words.ts";
import { filterVariables, listHref, toggleTag, type ListFilter } from "./list-filter.ts";
import type { ListFacet } from "./thread-row.ts";

/** What narrows the list now; each can be taken away. */
export function ChosenFilters({
  filter,
  facets,
  collaborativeName,
}: {
  filter: ListFilter;
  facets: readonly ListFacet[];
  collaborativeName: string | null;
}) {
  const { kind, state } = filterVariables(filter);
  const without = (change: Partial<ListFilter>) => listHref({ ...filter, ...change });
  const tags = facets.flatMap(({ values }) => values).filter(({ id }) => filter.tags.includes(id));
  const chips = [
    ...(collaborativeName === null
      ? []
      : [{ id: "collaborative", label: collaborativeName, removeHref: without({ collaborative: "" }) }]),
    ...(kind ? [{ id: "kind", label: `Kind: ${kindWords[kind]}`, removeHref: without({ kind: "" }) }] : []),
    ...(state
      ? [{ id: "state", label: `State: ${stateWords[state]}`, removeHref: without({ state: "" }) }]
      : []),
    ...tags.map(({ id, label }) => ({
      id,
      label: tagInWords({ key: id, label }),
      removeHref: listHref(toggleTag(filter, id)),
    })),
  ];
  return <RemovableChips chips={chips} label="Filters in use" />;
}
