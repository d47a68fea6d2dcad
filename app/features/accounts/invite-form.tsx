import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { Select, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";

interface Fields extends Record<string, unknown> {
  email: string;
  collaborativeId: string;
}

/** Invites somebody, to the network or to one collaborative. */
export function InviteForm({
  canLeaveOpen,
  collaboratives,
  idempotencyKey,
  lastResult,
}: {
  /** Whether the viewer may invite without naming a collaborative. */
  canLeaveOpen: boolean;
  collaboratives: readonly { id: string; name: string }[];
  idempotencyKey: string;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<Fields>({ id: "invite", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <h1>Invitations</h1>
      <p>Anybody with an invitation can register, whatever their email address ends with.</p>
      <Form method="post" {...formProps(form)}>
        <FormKey first={idempotencyKey} answer={lastResult} />
        <TextInput
          label="Email address"
          type="email"
          autoComplete="off"
          spellCheck={false}
          {...textField(fields.email)}
        />
        <Select
          label="Collaborative"
          hint="Accepting the invitation confirms that they belong to it."
          emptyLabel={canLeaveOpen ? "None" : undefined}
          options={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
          {...textField(fields.collaborativeId)}
        />
        <Button>Send the invitation</Button>
      </Form>
    </>
  );
}
