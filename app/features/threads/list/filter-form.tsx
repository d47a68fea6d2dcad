import { Form } from "@remix-run/react";
import type { ChangeEvent } from "react";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { Facet } from "./facet.tsx";
import { FilterSelect } from "./filter-select.tsx";
import { isNarrowed, listHref, takesState, toggleTag, wholeList, type ListFilter } from "./list-filter.ts";
import type { ListFacet } from "./thread-row.ts";
import { useWantedFilter } from "./use-wanted-filter.ts";

const sorts = [
  { value: "activity", label: "Latest activity" },
  { value: "newest", label: "Newest thread" },
  { value: "same-problem", label: "Most people with the same problem" },
];
const kinds = [
  { value: "problem", label: "Problems" },
  { value: "question", label: "Questions" },
  { value: "discussion", label: "Discussions" },
];
const states = [
  { value: "open", label: "Open" },
  { value: "solved", label: "Solved" },
  { value: "closed", label: "Closed" },
  { value: "merged", label: "Merged" },
];

/**
 * Narrows and orders a list. It sends to the list's own address, so that a filter can be kept and passed on. Where
 * scripts run each choice applies at once, without moving the focus.
 */
export function FilterForm({ filter, facets }: { filter: ListFilter; facets: readonly ListFacet[] }) {
  const { wanted, change } = useWantedFilter(filter);
  const choose = (name: "sort" | "kind" | "state") => (event: ChangeEvent<HTMLSelectElement>) =>
    change({ ...wanted, [name]: event.currentTarget.value });
  return (
    <Form method="get" action="/threads" role="search" aria-label="Threads" className="app-filter-form">
      <p className="nhsuk-hint app-only-with-scripts">The list changes as you choose.</p>
      {filter.list === "latest" ? null : <input type="hidden" name="list" value={filter.list} />}
      {filter.collaborative ? (
        <input type="hidden" name="collaborative" value={filter.collaborative} />
      ) : null}
      <FilterSelect name="sort" label="Order" value={wanted.sort} options={sorts} onChange={choose("sort")} />
      <FilterSelect
        name="kind"
        label="Kind"
        emptyLabel="All kinds"
        value={wanted.kind}
        options={kinds}
        onChange={choose("kind")}
      />
      {takesState(filter.list) ? (
        <FilterSelect
          name="state"
          label="State"
          emptyLabel="Any state"
          value={wanted.state}
          options={states}
          onChange={choose("state")}
        />
      ) : null}
      {facets.map((facet) => (
        <Facet
          key={facet.id}
          facet={facet}
          chosen={wanted.tags}
          onToggle={(tag) => change(toggleTag(wanted, tag))}
        />
      ))}
      <Button kind="secondary" className="app-without-scripts">
        Apply<span className="nhsuk-u-visually-hidden"> the filters</span>
      </Button>
      {isNarrowed(filter) ? (
        <ButtonLink
          kind="secondary"
          isSmall
          to={listHref({ ...wholeList, list: filter.list })}
          preventScrollReset
        >
          Clear all filters
        </ButtonLink>
      ) : null}
    </Form>
  );
}
