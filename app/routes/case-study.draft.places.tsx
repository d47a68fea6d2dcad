import { useActionData, useLoaderData } from "@remix-run/react";
import { draftIntent } from "~/features/case-studies/drafting/draft-intent.ts";
import { PartForm, partCrumbs } from "~/features/case-studies/drafting/part-page.tsx";
import { loadPlaces, savePlaces } from "~/features/case-studies/drafting/places.server.ts";
import { Button } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { Select, TextInput } from "~/ui/text-fields.tsx";
import { useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Places: ${draft.title}`,
  crumbs: partCrumbs,
});

export const loader = loadPlaces;
export const action = savePlaces;

interface Chosen {
  collaborativeId: string;
  collaborativeIds: string[];
  icbCodes: string[];
  organisationIds: string[];
}

/** Whose practice a case study is, and where it was done. */
export default function DraftPlaces() {
  const { draft, before, collaboratives, icbs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useServerForm<Chosen>({
    id: "places",
    lastResult: answer,
    defaultValue: {
      collaborativeId: draft.collaborative?.id ?? "",
      collaborativeIds: draft.collaboratives.map(({ id }) => id),
      icbCodes: draft.icbs.map(({ code }) => code),
      organisationIds: draft.organisations.map(({ id }) => id),
    },
  });
  const offered = answer?.offered.filter(({ id }) => !isIn(draft.organisations, id)) ?? [];
  const organisations = [...draft.organisations, ...offered];
  const standing = [...draft.collaboratives, ...draft.organisations].map(({ name }) => name);
  const conflict = [...standing, ...draft.icbs.map(({ shortName }) => shortName)].join(", ");
  return (
    <PartForm
      form={form}
      heading="Places"
      draft={draft}
      before={before}
      conflict={answer && "isConflict" in answer ? conflict : undefined}
    >
      <Select
        {...textField(fields.collaborativeId)}
        label="Whose practice is it?"
        hint="The collaborative that leads it"
        emptyLabel="No collaborative's"
        options={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Checkboxes
        {...choicesField(fields.collaborativeIds)}
        legend="Which collaboratives took part?"
        isSmall
        choices={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Checkboxes
        {...choicesField(fields.icbCodes)}
        legend="In which ICSs was it done?"
        isSmall
        choices={icbs.map(({ code, shortName, region }) => ({
          value: code,
          label: shortName,
          hint: region.name,
        }))}
      />
      {organisations.length > 0 ? (
        <Checkboxes
          {...choicesField(fields.organisationIds)}
          legend="Which organisations took part?"
          isSmall
          choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {offered.map(({ id, name }) => (
        <input key={id} type="hidden" name="offered" value={`${id} ${name}`} readOnly />
      ))}
      <TextInput
        id="places-search"
        name="search"
        label={organisations.length > 0 ? "Find another organisation" : "Find an organisation that took part"}
        hint="A part of its name. What you have chosen stays chosen."
        defaultValue={answer && "search" in answer ? answer.search : ""}
      />
      {answer && "foundCount" in answer ? (
        <p role="status">
          {answer.foundCount === 0 ? "No organisation was found by that name." : "Choose from those above."}
        </p>
      ) : null}
      <p>
        <Button kind="secondary" isSmall name="intent" value={draftIntent.findOrganisations}>
          Find organisations
        </Button>
      </p>
    </PartForm>
  );
}

const isIn = (list: readonly { readonly id: string }[], id: string) => list.some((one) => one.id === id);
