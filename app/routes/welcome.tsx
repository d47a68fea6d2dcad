import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { OnboardingInput } from "../../graphql/contract/accounts.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { returnPath } from "~/api/return-path.ts";
import { DefaultSubmit } from "~/features/accounts/default-submit.tsx";
import { InterestsField } from "~/features/accounts/interests-field.tsx";
import { OrganisationField } from "~/features/accounts/organisation-field.tsx";
import {
  answerSearch,
  offeredOrganisations,
  type SearchedForm,
} from "~/features/accounts/organisation-search.server.ts";
import { CompleteOnboardingDocument, ProfileFormDocument } from "~/features/accounts/settings-documents.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Welcome" });

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, taxonomies, collaboratives } = await execute(args, ProfileFormDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return { person: viewer.person, taxonomies, collaboratives: collaboratives.edges.map(({ node }) => node) };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const next = returnPath(new URL(args.request.url).searchParams.get("returnTo"));
  if (form.get("intent") === "skip") {
    await execute(args, CompleteOnboardingDocument, { input: {} });
    return redirect(next, 303);
  }
  const searched = await answerSearch(args, form);
  if (searched) return searched;
  const submission = parseForm(OnboardingInput, form);
  const offered = await offeredOrganisations(args, form);
  if (submission.status !== "success") return { ...submission.reply(), ...offered };
  const { completeOnboarding } = await execute(args, CompleteOnboardingDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, completeOnboarding);
  return refusal ? { ...refusal, ...offered } : redirect(next, 303);
}

type Fields = Omit<z.input<typeof OnboardingInput>, "organisationId"> & {
  organisationId?: string;
  organisationSearch?: string;
};

export default function Welcome() {
  const { person, taxonomies, collaboratives } = useLoaderData<typeof loader>();
  const answer: SearchedForm | undefined = useActionData<typeof action>();
  const organisation = person.affiliations[0]?.organisation;
  const [form, fields] = useServerForm<Fields>({
    id: "welcome",
    lastResult: answer,
    defaultValue: {
      jobTitle: person.jobTitle,
      organisationId: organisation?.id ?? "",
      collaborativeIds: person.memberships.map(({ collaborative }) => collaborative.id),
      interestIds: person.interests.map(({ key }) => key),
    },
  });
  const interests = choicesField(fields.interestIds);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Welcome, {person.name}</h1>
        <p>Tell us where you work, and we show you first what people in the same situation ask and answer.</p>
        <p>You can skip this, and change it in your settings at any time.</p>
        <Form method="post" {...formProps(form)}>
          <DefaultSubmit />
          <OrganisationField
            field={fields.organisationId}
            searchField={fields.organisationSearch}
            current={organisation && { value: organisation.id, label: organisation.name }}
            found={answer?.organisations}
            searchedFor={answer?.searchedFor}
          />
          <TextInput
            label="Job title (optional)"
            autoComplete="organization-title"
            {...textField(fields.jobTitle)}
          />
          <Checkboxes
            legend="Which collaboratives do you belong to?"
            hint="Select all that apply. Somebody who looks after the collaborative confirms it."
            isSmall
            choices={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
            {...choicesField(fields.collaborativeIds)}
          />
          <h2>What interests you?</h2>
          <InterestsField {...interests} chosen={interests.defaultValues} taxonomies={taxonomies} />
          <ButtonGroup>
            <Button>Continue</Button>
            <Button kind="secondary" name="intent" value="skip">
              Skip
            </Button>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
