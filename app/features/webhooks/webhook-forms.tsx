import { Form, Link } from "@remix-run/react";
import { webhookSends, webhookSendsWords } from "../../../graphql/contract/webhook-words.ts";
import { Button } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { NotificationBanner } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { Table } from "~/ui/table.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import { Time } from "~/ui/time.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import type { WebhookShown } from "./webhook-documents.ts";

/** The secret of a webhook: the only time it is to be seen. */
export function WebhookSecret({ secret }: { secret: string }) {
  return (
    <NotificationBanner kind="success" key={secret}>
      <p className="nhsuk-notification-banner__heading">Copy the secret now. You cannot see it again.</p>
      <p className="app-secret">{secret}</p>
      <p>The other system checks with it that what it gets is from here.</p>
    </NotificationBanner>
  );
}

/** Where a webhook is made: at a feed, of which the largest are here. */
export function WebhookFeeds({ feeds }: { feeds: readonly { title: string; path: string }[] }) {
  return (
    <>
      <p>To make one, open a feed and choose “Send it to another system”:</p>
      <ul>
        {feeds.map(({ title, path }) => (
          <li key={path}>
            <Link to={path}>What happened: {title}</Link>
          </li>
        ))}
      </ul>
      <p>The pages of integrated care systems, collaboratives and tags lead to theirs.</p>
    </>
  );
}

/** One's webhooks. */
export function WebhookTable({ webhooks }: { webhooks: readonly WebhookShown[] }) {
  if (webhooks.length === 0) return <p>You have no webhooks.</p>;
  return (
    <Table
      caption="Your webhooks"
      columns={[{ heading: "Sends to" }, { heading: "Feed" }, { heading: "State" }]}
      rows={webhooks.map((webhook) => ({
        id: webhook.id,
        cells: [
          <Link key="to" to={`/settings/webhooks/${webhook.id}`}>
            {webhook.url}
          </Link>,
          webhook.feed ? webhook.feed.title : "No longer yours to read",
          <WebhookState key="state" webhook={webhook} />,
        ],
      }))}
    />
  );
}

/** Whether it works. */
export function WebhookState({ webhook: { pausedAt, failures } }: { webhook: WebhookShown }) {
  if (pausedAt) {
    return (
      <>
        <StatusTag colour="red">Paused</StatusTag> since <Time value={pausedAt} />
      </>
    );
  }
  if (failures > 0) return <StatusTag colour="yellow">Failing</StatusTag>;
  return <StatusTag colour="green">Works</StatusTag>;
}

const choices = webhookSends.map((value) => ({ value, label: webhookSendsWords[value] }));

/** Makes a webhook of one feed. */
export function WebhookForm({
  feed,
  idempotencyKey,
  lastResult,
}: {
  feed: { readonly title: string; readonly kind: string; readonly id: string };
  idempotencyKey: string;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<{ url: string; sends: string }>({ id: "webhook", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <h2>Send what happens to another system: {feed.title}</h2>
      <Form method="post" {...formProps(form)}>
        <FormKey first={idempotencyKey} answer={lastResult} />
        <input type="hidden" name="kind" value={feed.kind} />
        <input type="hidden" name="id" value={feed.id} />
        <TextInput
          label="Address"
          hint="It begins with https:// and is open to the internet."
          autoComplete="off"
          {...textField(fields.url)}
        />
        <Radios legend="What is sent?" isSmall choices={choices} {...textField(fields.sends)} />
        <Button>Make the webhook</Button>
      </Form>
    </>
  );
}
