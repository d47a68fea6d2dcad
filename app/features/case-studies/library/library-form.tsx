import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { Select, TextInput } from "~/ui/text-fields.tsx";
import { evidenceLevels } from "../../../../graphql/contract/case-study-template.ts";
import type { LibraryAnswer } from "./library-documents.ts";
import { countInUse, libraryHref, wholeLibrary, type LibraryFilter } from "./library-filter.ts";

const sorts = [
  { value: "newest", label: "Newest" },
  { value: "most-adopted", label: "Most adopted" },
  { value: "best-evidenced", label: "Best evidenced" },
];
const likeMine = { value: "like-mine", label: "Most like us" };
const uptakes = [
  { value: "exploring", label: "Being explored somewhere" },
  { value: "adopting", label: "Being adopted somewhere" },
  { value: "adapted", label: "Adapted somewhere" },
  { value: "embedded", label: "Embedded somewhere" },
  { value: "stopped", label: "Stopped somewhere" },
  { value: "nobody", label: "Taken up by nobody yet" },
];
const levels = evidenceLevels.map(({ level, name }) => ({
  value: String(level),
  label: `At least ${level} ${name}`,
}));

/** The taxonomies that have a field of their own here. */
const askedOtherwise = ["evidence-level"];

/** Narrows and orders the library. It sends to the library's own address, so that a filter can be kept and passed on. */
export function LibraryForm({
  filter,
  facets,
  isSignedIn,
}: {
  filter: LibraryFilter;
  facets: LibraryAnswer["facets"];
  isSignedIn: boolean;
}) {
  return (
    // A new address is a new form: its fields begin with what the address says.
    <Form
      key={libraryHref(filter)}
      method="get"
      action="/case-studies"
      role="search"
      aria-label="Case studies"
    >
      <Select
        id="sort"
        name="sort"
        label="Order"
        options={isSignedIn ? [...sorts, likeMine] : sorts}
        defaultValue={filter.sort}
      />
      <Select
        id="evidence"
        name="evidence"
        label="Evidence"
        emptyLabel="Any level"
        options={levels}
        defaultValue={filter.evidence}
      />
      <Select
        id="uptake"
        name="uptake"
        label="Adoption"
        emptyLabel="Any state"
        options={uptakes}
        defaultValue={filter.uptake}
      />
      <TextInput
        id="from"
        name="from"
        type="date"
        label="Published from"
        width={10}
        defaultValue={filter.from}
      />
      <TextInput id="to" name="to" type="date" label="Published until" width={10} defaultValue={filter.to} />
      {facets
        .filter(({ key }) => !askedOtherwise.includes(key))
        .map((facet) => (
          <TagFacet key={facet.key} facet={facet} chosen={filter.tags} />
        ))}
      <Button kind="secondary">
        Apply<span className="nhsuk-u-visually-hidden"> the filters</span>
      </Button>
      {countInUse(filter) > 0 ? (
        <p>
          <Link to={libraryHref({ ...wholeLibrary, sort: filter.sort })}>Clear all filters</Link>
        </p>
      ) : null}
    </Form>
  );
}

function TagFacet({ facet, chosen }: { facet: LibraryAnswer["facets"][number]; chosen: readonly string[] }) {
  const count = facet.values.filter(({ key }) => chosen.includes(key)).length;
  return (
    <Details summary={`${facet.label}${count > 0 ? ` (${count} chosen)` : ""}`} isOpen={count > 0}>
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-u-visually-hidden">{facet.label}</legend>
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
          {facet.values.map(({ key, label, count: held }) => (
            <div key={key} className="nhsuk-checkboxes__item">
              <input
                className="nhsuk-checkboxes__input"
                id={`filter-${key}`}
                type="checkbox"
                name="tag"
                value={key}
                defaultChecked={chosen.includes(key)}
                autoComplete="off"
              />
              <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`filter-${key}`}>
                {label} <span className="app-facet__count">({held})</span>
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </Details>
  );
}
