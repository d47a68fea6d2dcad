import { Form } from "@remix-run/react";
import { Button, ButtonGroup, ButtonLink } from "~/ui/button.tsx";
import { Select, TextInput } from "~/ui/text-fields.tsx";
import type { FilterTaxonomies } from "./collaborative-documents.ts";
import { type CollaborativesFilterValues, filterTaxonomies } from "./collaboratives-filter.ts";

const choices = [
  { name: "region", label: "Region", emptyLabel: "All regions" },
  { name: "type", label: "Type", emptyLabel: "All types" },
  { name: "focus", label: "Focus of work", emptyLabel: "Any focus" },
] as const;

/** Narrows the list. It sends to the list's own address, so that a filter can be kept and passed on. */
export function CollaborativesFilterForm({
  filter,
  taxonomies,
}: {
  filter: CollaborativesFilterValues;
  taxonomies: FilterTaxonomies;
}) {
  return (
    // The key makes the fields follow the address when it changes by a link or by going back.
    <Form method="get" action="/collaboratives" role="search" key={JSON.stringify(filter)}>
      <TextInput id="name" name="name" label="Name" defaultValue={filter.name} maxLength={100} />
      {choices.map(({ name, label, emptyLabel }) => (
        <Select
          key={name}
          id={name}
          name={name}
          label={label}
          emptyLabel={emptyLabel}
          defaultValue={filter[name]}
          options={taxonomies.find(({ id }) => id === filterTaxonomies[name])?.tags ?? []}
        />
      ))}
      <ButtonGroup>
        <Button kind="secondary">Show collaboratives</Button>
        <ButtonLink kind="secondary" to="/collaboratives">
          Clear<span className="nhsuk-u-visually-hidden"> all filters</span>
        </ButtonLink>
      </ButtonGroup>
    </Form>
  );
}
