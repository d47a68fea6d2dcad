import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import {
  adoptionDetailLabels,
  adoptionStates,
  adoptionStateWords,
} from "../../graphql/contract/adoption-words.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { adopterChoices } from "~/features/adoption/adopter-choice.ts";
import { AdoptPageDocument } from "~/features/adoption/adoption-documents.ts";
import { ContactField } from "~/features/adoption/contact-field.tsx";
import type { FoundContacts } from "~/features/adoption/contact-search.server.ts";
import { DefaultSubmit } from "~/features/accounts/default-submit.tsx";
import { record } from "~/features/adoption/record.server.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes, Radios } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { page } from "~/ui/page.ts";
import { Select, Textarea, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ caseStudy }) => `Record that you are taking this up: ${caseStudy.title}`,
  crumbs: ({ caseStudy }) => [
    { label: "Adoptions", href: "/adoptions" },
    { label: caseStudy.title, href: caseStudy.path },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, collaboratives, caseStudy } = await execute(args, AdoptPageDocument, {
    id: args.params.id ?? "",
  });
  if (!viewer) throw toSignIn(args.request);
  if (!caseStudy) throw new Response(null, { status: 404 });
  return {
    caseStudy,
    me: viewer.person.id,
    choices: adopterChoices({ viewer, collaboratives }),
    adopter: new URL(args.request.url).searchParams.get("adopter") ?? undefined,
    idempotencyKey: crypto.randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  return record(args);
}

interface Fields extends Record<string, unknown> {
  adopter?: string;
  state?: string;
  from?: string;
  detail?: string;
  note?: string;
  contactId?: string;
  contactSearch?: string;
}

export default function Adopt() {
  const { caseStudy, me, choices, adopter, idempotencyKey } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as (FormAnswer & FoundContacts & { mustConfirm?: boolean }) | undefined;
  const [form, fields] = useServerForm<Fields>({
    id: "adopt",
    lastResult: answer,
    defaultValue: { adopter: adopter ?? (choices.length === 1 ? choices[0]?.value : ""), contactId: me },
  });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Record that you are taking this up</h1>
        <p>
          <Link to={caseStudy.path}>{caseStudy.title}</Link>
        </p>
        {choices.length === 0 ? (
          <p>
            You can record this for a collaborative in which your membership is confirmed, or for where you
            work. <Link to="/settings">Say where you belong in your settings</Link>.
          </p>
        ) : (
          <Form method="post" {...formProps(form)}>
            <DefaultSubmit />
            <FormKey first={idempotencyKey} answer={answer} />
            <Select
              label="Who is taking it up?"
              options={choices}
              emptyLabel="Choose"
              {...textField(fields.adopter)}
            />
            <Radios
              legend="How far have you got?"
              choices={adoptionStates.map((state) => ({
                value: state,
                label: adoptionStateWords[state].label,
                hint: adoptionStateWords[state].meaning,
              }))}
              {...textField(fields.state)}
            />
            <TextInput label="Since when?" type="date" width={10} {...textField(fields.from)} />
            <Textarea
              label={`${adoptionDetailLabels.ADAPTED ?? ""}, or ${(adoptionDetailLabels.STOPPED ?? "").toLowerCase()}`}
              hint="Needed if you chose Adapted or Stopped"
              rows={3}
              {...textField(fields.detail)}
            />
            <Textarea
              label="What would others want to know? (optional)"
              hint="All members who can read the case study see this. Do not write anything that could identify a patient."
              rows={4}
              {...textField(fields.note)}
            />
            <ContactField
              field={fields.contactId}
              searchField={fields.contactSearch}
              me={me}
              found={answer ?? {}}
            />
            {answer?.mustConfirm ? (
              <Checkboxes
                id="adopt-acknowledged"
                name="acknowledged"
                legend="Personal data"
                choices={[{ value: "on", label: "I have checked that my text does not identify a patient" }]}
              />
            ) : null}
            <ButtonGroup>
              <Button>Record</Button>
              <Link to={caseStudy.path}>Cancel</Link>
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  );
}
