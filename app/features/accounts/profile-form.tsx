import { Form } from "@remix-run/react";
import type { z } from "zod";
import type { ProfileInput } from "../../../graphql/contract/accounts.ts";
import { Button } from "~/ui/button.tsx";
import { WarningCallout } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { Textarea, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import { DefaultSubmit } from "./default-submit.tsx";
import { InterestsField } from "./interests-field.tsx";
import { OrganisationField } from "./organisation-field.tsx";
import type { InterestTaxonomies } from "./settings-documents.ts";

interface ProfilePerson {
  readonly version: number;
  readonly name: string;
  readonly jobTitle: string;
  readonly about: string | null;
  readonly affiliations: readonly { organisation: { id: string; name: string } }[];
  readonly interests: readonly { key: string }[];
}

/** What the form's action answers, when it does not go on to another page. */
export type ProfileAnswer =
  | (FormAnswer & {
      organisations?: readonly { value: string; label: string }[] | undefined;
      searchedFor?: string | undefined;
      conflict?: { version: number; about: string } | undefined;
    })
  | undefined;

type Fields = Omit<z.input<typeof ProfileInput>, "version" | "organisationId"> & {
  organisationId?: string;
  organisationSearch?: string;
};

/** The profile, to be changed. */
export function ProfileForm({
  person,
  taxonomies,
  answer,
}: {
  person: ProfilePerson;
  taxonomies: InterestTaxonomies;
  answer: ProfileAnswer;
}) {
  const organisation = person.affiliations[0]?.organisation;
  const [form, fields] = useServerForm<Fields>({
    id: "profile",
    lastResult: answer,
    defaultValue: {
      name: person.name,
      jobTitle: person.jobTitle,
      about: person.about ?? "",
      organisationId: organisation?.id ?? "",
      interestIds: person.interests.map(({ key }) => key),
    },
  });
  const interests = choicesField(fields.interestIds);
  return (
    <>
      <FormErrors form={form} />
      <h1>Profile</h1>
      <p>Other members see this. Do not name patients.</p>
      {answer?.conflict ? <Conflict about={answer.conflict.about} /> : null}
      <Form method="post" {...formProps(form)}>
        <DefaultSubmit />
        <input type="hidden" name="version" value={answer?.conflict?.version ?? person.version} />
        <TextInput label="Full name" autoComplete="name" spellCheck={false} {...textField(fields.name)} />
        <TextInput
          label="Job title (optional)"
          autoComplete="organization-title"
          {...textField(fields.jobTitle)}
        />
        <OrganisationField
          field={fields.organisationId}
          searchField={fields.organisationSearch}
          current={organisation && { value: organisation.id, label: organisation.name }}
          found={answer?.organisations}
          searchedFor={answer?.searchedFor}
        />
        <Textarea
          label="About you (optional)"
          hint="What you work on and what people may ask you. You can use Markdown."
          {...textField(fields.about)}
        />
        <h2>Your interests</h2>
        <InterestsField {...interests} chosen={interests.defaultValues} taxonomies={taxonomies} />
        <Button>Save</Button>
      </Form>
    </>
  );
}

function Conflict({ about }: { about: string }) {
  return (
    <WarningCallout title="You changed your profile in another tab or window">
      <p>What you typed is below and is not saved yet. Save again to replace what you saved there.</p>
      {about ? <p>The text about you there is: “{about}”</p> : null}
    </WarningCallout>
  );
}
