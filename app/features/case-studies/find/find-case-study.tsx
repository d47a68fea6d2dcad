import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { textField, type FormField } from "~/ui/field.ts";
import { Select, TextInput } from "~/ui/text-fields.tsx";
import type { FoundCaseStudies } from "./find-case-studies.server.ts";

/** Looks for case studies by title: a form of its own, before the one that takes what was found. `at` is where the page goes on. */
export function CaseStudySearch({ at, found }: { at: string; found: FoundCaseStudies }) {
  return (
    <Form method="get" action={`#${at}`}>
      <TextInput
        id={`${at}-title`}
        name="title"
        label="Find a case study"
        hint="A part of its title"
        defaultValue={found.search}
      />
      <Button kind="secondary" isSmall>
        Find case studies
      </Button>
      {found.search === "" ? null : <p role="status">{inWords(found)}</p>}
    </Form>
  );
}

/** What came of a search. */
function inWords({ search, found, hasMore }: FoundCaseStudies): string {
  if (found.length === 0) return `We found no other case study with “${search}” in its title.`;
  if (hasMore) return `These are the newest ${found.length} of those that we found. Enter more of the title.`;
  return found.length === 1 ? "We found 1 case study." : `We found ${found.length} case studies.`;
}

/** Chooses one of those that were found. What is pasted into the field beside it counts before it. */
export function FoundCaseStudy({
  at,
  found: { found },
  field,
}: {
  at: string;
  found: FoundCaseStudies;
  field: FormField;
}) {
  if (found.length === 0) return null;
  return (
    <Select
      key={found.map(({ uuid }) => uuid).join()}
      {...textField(field)}
      id={`${at}-found`}
      label="Which one?"
      options={found.map(({ uuid, title }) => ({ value: uuid, label: title }))}
      emptyLabel="Choose a case study"
      defaultValue={textField(field).defaultValue ?? (found.length === 1 ? found[0]?.uuid : "")}
    />
  );
}
