import { Form } from "@remix-run/react";
import { Button, ButtonGroup, ButtonLink } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { Select, TextInput, type Option } from "~/ui/text-fields.tsx";
import type { DividedLine } from "./search-line.ts";

/** What the controls offer. */
export interface SearchChoices {
  readonly in: readonly Option[];
  readonly region: readonly Option[];
  readonly ics: readonly Option[];
  readonly size: readonly Option[];
  readonly focus: readonly Option[];
}

const dayHint = "A year, a month or a day, for example 2026 or 2026-03";

/** The box and the controls. It sends to the page's own address, which puts them together into one line. */
export function SearchForm({ line, choices }: { line: DividedLine; choices: SearchChoices }) {
  const { text, values } = line;
  return (
    // The key makes the fields follow the address when it changes by a link or by going back.
    <Form method="get" action="/search" role="search" aria-label="Everything" key={JSON.stringify(line)}>
      <TextInput
        id="q"
        name="q"
        label="Search for"
        hint={
          'Use "quotation marks" for words that stand together, and a minus before a word to leave it out'
        }
        type="search"
        defaultValue={text}
        maxLength={500}
      />
      <ButtonGroup>
        <Button>Search</Button>
        <ButtonLink kind="secondary" to="/search">
          Clear<span className="nhsuk-u-visually-hidden"> the search</span>
        </ButtonLink>
      </ButtonGroup>
      <Details summary="More ways to search" isOpen={Object.values(values).some(Boolean)}>
        <Select
          id="in"
          name="in"
          label="Where"
          emptyLabel="Everywhere"
          options={choices.in}
          defaultValue={values.in}
        />
        <Select
          id="region"
          name="region"
          label="Region"
          emptyLabel="Any region"
          options={choices.region}
          defaultValue={values.region}
        />
        <Select
          id="ics"
          name="ics"
          label="ICS"
          emptyLabel="Any ICS"
          options={choices.ics}
          defaultValue={values.ics}
        />
        <Select
          id="size"
          name="size"
          label="Size of the ICS"
          emptyLabel="Any size"
          options={choices.size}
          defaultValue={values.size}
        />
        <Select
          id="focus"
          name="focus"
          label="Focus of work"
          emptyLabel="Any focus"
          options={choices.focus}
          defaultValue={values.focus}
        />
        <TextInput
          id="tag"
          name="tag"
          label="Tag"
          hint="Its name, or how that begins"
          defaultValue={values.tag}
          maxLength={100}
        />
        <TextInput
          id="by"
          name="by"
          label="Written by"
          hint="Part of a name, or me"
          defaultValue={values.by}
          maxLength={100}
        />
        <TextInput
          id="from"
          name="from"
          label="From"
          hint={dayHint}
          width={10}
          defaultValue={values.from}
          maxLength={10}
        />
        <TextInput
          id="until"
          name="until"
          label="Before"
          hint={dayHint}
          width={10}
          defaultValue={values.until}
          maxLength={10}
        />
        <Button>
          Search<span className="nhsuk-u-visually-hidden"> with these</span>
        </Button>
      </Details>
    </Form>
  );
}
