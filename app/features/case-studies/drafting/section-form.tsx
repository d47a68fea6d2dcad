import { Form, Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { sections as template, type SectionKey } from "../../../../graphql/contract/case-study-template.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { WarningCallout } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { Textarea, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { SectionAnswer } from "./save-section.server.ts";
import { useSavingInPassing } from "./use-saving-in-passing.ts";

const onOneLine: readonly SectionKey[] = ["TITLE", "CONTACT"];

/** The text of one section. It saves itself while somebody writes; without scripts its button does. */
export function SectionForm({
  section,
  text,
  version,
  answer,
  backTo,
}: {
  section: SectionKey;
  text: string;
  version: number;
  answer: SectionAnswer | undefined;
  backTo: string;
}) {
  const { label, help, max } = template[section];
  const [form, fields] = useServerForm<{ text: string; acknowledged: string }>({
    id: "section",
    lastResult: answer,
    defaultValue: { text },
  });
  const { onInput, news, saved } = useSavingInPassing("section");
  // Versions only rise: the highest that this page was told of is the one it knows.
  const known = Math.max(version, saved, answer?.conflict?.version ?? 0);
  const limit = `At most ${max.toLocaleString("en-GB")} characters.`;
  const hint = [help && `${help}.`, limit, onOneLine.includes(section) ? "" : "You can use Markdown."]
    .filter(Boolean)
    .join(" ");
  const field = { label, hint, isPageHeading: true, ...textField(fields.text) };
  return (
    <>
      <FormErrors form={form} />
      {answer?.conflict ? <Standing conflict={answer.conflict} /> : null}
      <Form method="post" {...formProps(form)} onInput={onInput}>
        <input type="hidden" name="version" value={known} readOnly />
        {onOneLine.includes(section) ? <TextInput {...field} /> : <Textarea {...field} rows={16} />}
        {answer?.asksToConfirm ? (
          <Checkboxes
            id="section-acknowledged"
            name="acknowledged"
            legend="This text may identify somebody"
            choices={[{ value: "on", label: "I have checked that it identifies no patient" }]}
          />
        ) : null}
        <p role="status" className="nhsuk-hint">
          {news}
        </p>
        <ButtonGroup>
          <Button>Save</Button>
          <Link to={backTo}>Back to the draft</Link>
        </ButtonGroup>
      </Form>
    </>
  );
}

/** What somebody else saved meanwhile, above what was typed here. */
function Standing({ conflict }: { conflict: NonNullable<SectionAnswer["conflict"]> }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [conflict.version]);
  return (
    <div ref={notice} tabIndex={-1} role="alert">
      <WarningCallout title="Two people wrote here at once">
        <p>{conflict.message}</p>
        <p>
          Nothing is lost. This is what stands now; what you typed is below. Take over what you want to keep,
          then save.
        </p>
        <p className="app-plain-text app-standing-text">{conflict.text}</p>
      </WarningCallout>
    </div>
  );
}
