import { Form } from "@remix-run/react";
import type { z } from "zod";
import type { CreateAccessTokenInput } from "../../../graphql/contract/accounts.ts";
import { Button } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { NotificationBanner } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { Table } from "~/ui/table.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import { Time } from "~/ui/time.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import type { AccessTokenRow } from "./settings-documents.ts";

const SCOPES = [
  { value: "READ", label: "Read what you can read" },
  { value: "WRITE", label: "Post and change what you can" },
  { value: "MODERATE", label: "Facilitate, if you are a facilitator" },
  { value: "ADMINISTER", label: "Administer, if you are an administrator" },
] as const;

const SHORT: Readonly<Record<string, string>> = {
  READ: "read",
  WRITE: "write",
  MODERATE: "facilitate",
  ADMINISTER: "administer",
};

/** The secret of a token that was just made: the only time it is to be seen. */
export function NewSecret({ secret }: { secret: string }) {
  return (
    <NotificationBanner kind="success" key={secret}>
      <p className="nhsuk-notification-banner__heading">Copy your token now. You cannot see it again.</p>
      <p className="app-secret">{secret}</p>
    </NotificationBanner>
  );
}

/** One's tokens, with the way to revoke them. */
export function AccessTokenTable({ tokens }: { tokens: readonly AccessTokenRow[] }) {
  if (tokens.length === 0) return <p>You have no tokens.</p>;
  return (
    <Table
      caption="Your tokens"
      columns={[{ heading: "Name" }, { heading: "May" }, { heading: "Last used" }, { heading: "State" }]}
      rows={tokens.map((token) => ({
        id: token.id,
        cells: [
          token.name,
          token.scopes.map((scope) => SHORT[scope] ?? scope).join(", "),
          token.lastUsedAt ? <Time key="used" value={token.lastUsedAt} /> : "Never",
          <TokenState key="state" token={token} />,
        ],
      }))}
    />
  );
}

function TokenState({ token }: { token: AccessTokenRow }) {
  if (token.revokedAt) return <StatusTag colour="grey">Revoked</StatusTag>;
  return (
    <>
      Until <Time value={token.expiresAt} showTime={false} />{" "}
      <Form method="post" className="app-row-action">
        <input type="hidden" name="id" value={token.id} />
        <Button kind="secondary" isSmall>
          Revoke<span className="nhsuk-u-visually-hidden"> {token.name}</span>
        </Button>
      </Form>
    </>
  );
}

type Fields = Omit<z.input<typeof CreateAccessTokenInput>, "days" | "scopes" | "idempotencyKey"> & {
  days?: string;
  scopes?: string[];
};

/** Makes a token. */
export function AccessTokenForm({
  idempotencyKey,
  lastResult,
}: {
  idempotencyKey: string;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<Fields>({
    id: "token",
    lastResult,
    defaultValue: { days: "90" },
  });
  return (
    <>
      <FormErrors form={form} />
      <h2>Make a token</h2>
      <Form method="post" {...formProps(form)}>
        <FormKey first={idempotencyKey} answer={lastResult} />
        <TextInput
          label="Name"
          hint="For example the program that will use it."
          autoComplete="off"
          {...textField(fields.name)}
        />
        <Checkboxes legend="What may it do?" isSmall choices={SCOPES} {...choicesField(fields.scopes)} />
        <TextInput
          label="How many days should it work for?"
          hint="Up to 365."
          width={3}
          inputMode="numeric"
          {...textField(fields.days)}
        />
        <Button>Make the token</Button>
      </Form>
    </>
  );
}
