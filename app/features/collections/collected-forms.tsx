import { Form, Link } from "@remix-run/react";
import type { FoundCaseStudies } from "~/features/case-studies/find/find-case-studies.server.ts";
import { CaseStudySearch, FoundCaseStudy } from "~/features/case-studies/find/find-case-study.tsx";
import { Acknowledgement } from "~/features/measures/measure-form.tsx";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { CollectionAnswer } from "./change-collection.server.ts";
import type { CollectionData } from "./collection-documents.ts";

/** The case studies of a collection in their order, with the buttons that change it. */
export function CollectedOrder({
  items,
  answer,
}: Pick<CollectionData, "items"> & { answer: CollectionAnswer | undefined }) {
  const [form] = useServerForm({ id: "order", lastResult: answer });
  if (items.length === 0) return <p>There are none yet.</p>;
  return (
    <>
      <FormErrors form={form} />
      <ol className="app-case-study-list">
        {items.map(({ note, caseStudy }, index) => (
          <li key={caseStudy.uuid}>
            <p>
              <Link to={caseStudy.path}>{caseStudy.title}</Link>
              {note === "" ? null : `: ${note}`}
            </p>
            <Form method="post">
              <input type="hidden" name="caseStudyId" value={caseStudy.uuid} />
              <input type="hidden" name="intent" value="move" />
              <ButtonGroup>
                {index > 0 ? (
                  <Button kind="secondary" isSmall name="place" value={index}>
                    Move up<span className="nhsuk-u-visually-hidden"> {caseStudy.title}</span>
                  </Button>
                ) : null}
                {index < items.length - 1 ? (
                  <Button kind="secondary" isSmall name="place" value={index + 2}>
                    Move down<span className="nhsuk-u-visually-hidden"> {caseStudy.title}</span>
                  </Button>
                ) : null}
              </ButtonGroup>
            </Form>
            <Form method="post">
              <input type="hidden" name="caseStudyId" value={caseStudy.uuid} />
              <Button kind="secondary" isSmall name="intent" value="take-out">
                Take out<span className="nhsuk-u-visually-hidden"> {caseStudy.title}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ol>
    </>
  );
}

interface Added extends Record<string, unknown> {
  caseStudyId?: string;
  found?: string;
  note?: string;
  acknowledged?: string;
}

/** Puts a case study into the collection. */
export function AddForm({
  answer,
  found,
}: {
  answer: CollectionAnswer | undefined;
  found: FoundCaseStudies;
}) {
  const [form, fields] = useServerForm<Added>({ id: "add", lastResult: answer });
  return (
    <>
      <CaseStudySearch at="add-one" found={found} />
      <Form method="post" {...formProps(form)}>
        <FormErrors form={form} />
        <FoundCaseStudy at="add-one" found={found} field={fields.found} />
        <TextInput
          label="Or the address of the case study"
          hint="Copy it from the top of your browser, on the page of the case study"
          {...textField(fields.caseStudyId)}
        />
        <TextInput label="Why it is here (optional)" {...textField(fields.note)} />
        {answer?.isDoubtful ? <Acknowledgement {...textField(fields.acknowledged)} /> : null}
        <Button name="intent" value="add" kind="secondary">
          Add the case study
        </Button>
      </Form>
    </>
  );
}

interface Removal extends Record<string, unknown> {
  reason?: string;
}

/** Takes the whole collection down. */
export function RemoveForm({ answer }: { answer: CollectionAnswer | undefined }) {
  const [form, fields] = useServerForm<Removal>({ id: "remove", lastResult: answer });
  return (
    <Details summary="Take the collection down" isOpen={answer !== undefined}>
      <Form method="post" {...formProps(form)}>
        <FormErrors form={form} />
        <p>The case studies stay where they are.</p>
        <TextInput label="Why" {...textField(fields.reason)} />
        <Button kind="warning" name="intent" value="remove">
          Take it down
        </Button>
      </Form>
    </Details>
  );
}
