import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import type { RedactRevisionsInput } from "../../graphql/contract/threads.ts";
import { loadHistory, redactHistory } from "~/features/threads/thread/history.server.ts";
import { VersionView } from "~/features/threads/thread/version-view.tsx";
import { Button } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { Textarea } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ post }) => `History of ${nameOf(post.number)}`,
  crumbs: ({ post }) => [
    { label: "Threads", href: "/threads" },
    { label: post.thread.title, href: post.path },
  ],
});

export const loader = loadHistory;
export const action = redactHistory;

export default function History() {
  const { post, versions, canRedact } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<z.input<typeof RedactRevisionsInput>>({ id: "redact", lastResult });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>History of {nameOf(post.number)}</h1>
        <p>
          {versions.length === 1
            ? "It was never changed."
            : "Newest first. What a version put in is underlined, what it took out is struck through."}
        </p>
        {versions.map((version) => (
          <VersionView key={version.version} version={version} />
        ))}
        {canRedact ? (
          <Details summary="Wipe the earlier versions" isOpen={fields.reason.error !== undefined}>
            <p>
              For what should never have been posted, such as details of a patient. The text as it stands
              stays; what earlier versions said is gone for good.
            </p>
            <Form method="post" {...formProps(form)}>
              <Textarea label="Why" rows={3} {...textField(fields.reason)} />
              <Button kind="warning">Wipe the earlier versions</Button>
            </Form>
          </Details>
        ) : null}
      </div>
    </div>
  );
}

function nameOf(number: number): string {
  return number === 0 ? "the opening post" : `reply ${number}`;
}
