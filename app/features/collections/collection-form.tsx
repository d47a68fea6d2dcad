import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Acknowledgement } from "~/features/measures/measure-form.tsx";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { WarningCallout } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { Textarea, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { CollectionAnswer } from "./change-collection.server.ts";

interface Words extends Record<string, unknown> {
  title?: string;
  introduction?: string;
  acknowledged?: string;
}

/** The title and introduction of a collection, for a new one or one that changes. */
export function CollectionForm({
  heading,
  begin,
  answer,
  button,
  cancelTo,
  children,
}: {
  heading: string;
  begin?: { title: string; introduction: string };
  answer: CollectionAnswer | undefined;
  button: string;
  cancelTo: string;
  /** Hidden fields: a key, or the version that is being looked at. */
  children: ReactNode;
}) {
  const [form, fields] = useServerForm<Words>({ id: "words", lastResult: answer, defaultValue: begin });
  return (
    <Form method="post" {...formProps(form)}>
      <FormErrors form={form} />
      <h1>{heading}</h1>
      {answer?.conflict ? (
        <WarningCallout title="What it says now">
          <p className="app-plain-text">{answer.conflict.text}</p>
          <p>Take over what you need, then save yours in its place.</p>
        </WarningCallout>
      ) : null}
      {children}
      <TextInput label="Title" {...textField(fields.title)} />
      <Textarea
        label="Introduction"
        hint="What these case studies have in common, and in which order to read them. Everybody who reads one of them reads this, visitors included where one is public: name nothing that is for some alone"
        rows={8}
        {...textField(fields.introduction)}
      />
      {answer?.isDoubtful ? <Acknowledgement {...textField(fields.acknowledged)} /> : null}
      <ButtonGroup>
        <Button name="intent" value="words">
          {button}
        </Button>
        <Link to={cancelTo}>Cancel</Link>
      </ButtonGroup>
    </Form>
  );
}
