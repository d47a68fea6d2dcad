import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { NotificationBanner } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { FormKey } from "~/ui/form-key.tsx";
import { Table } from "~/ui/table.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import type { FeedAddressRow } from "./feed-documents.ts";

/** The addresses that were just made: the only time they are to be seen. */
export function NewAddresses({ urls }: { urls: readonly string[] }) {
  return (
    <NotificationBanner kind="success" key={urls[0]}>
      <p className="nhsuk-notification-banner__heading">Copy the address now. You cannot see it again.</p>
      {urls.map((url) => (
        <p key={url} className="app-secret">
          {url}
        </p>
      ))}
      <p>The first is Atom, the second JSON Feed. Whoever has one of them reads what you can read.</p>
    </NotificationBanner>
  );
}

/** One's addresses, with the way to revoke them. */
export function FeedAddressTable({ addresses }: { addresses: readonly FeedAddressRow[] }) {
  if (addresses.length === 0) return <p>You have no feed addresses.</p>;
  return (
    <Table
      caption="Your feed addresses"
      columns={[{ heading: "Feed" }, { heading: "Made" }, { heading: "State" }]}
      rows={addresses.map((address) => ({
        id: address.id,
        cells: [
          address.feed ? (
            <Link key="feed" to={address.feed.path}>
              {address.feed.title}
            </Link>
          ) : (
            "No longer yours to read"
          ),
          <Time key="made" value={address.createdAt} />,
          <AddressState key="state" address={address} />,
        ],
      }))}
    />
  );
}

function AddressState({ address: { id, feed, revokedAt } }: { address: FeedAddressRow }) {
  if (revokedAt) return <StatusTag colour="grey">Revoked</StatusTag>;
  return (
    <Form method="post" className="app-row-action">
      <input type="hidden" name="revoke" value={id} />
      <Button kind="secondary" isSmall>
        Revoke<span className="nhsuk-u-visually-hidden"> {feed?.title ?? ""}</span>
      </Button>
    </Form>
  );
}

/** Makes an address of one feed. */
export function FeedAddressForm({
  feed,
  idempotencyKey,
  lastResult,
}: {
  feed: { readonly title: string; readonly kind: string; readonly id: string };
  idempotencyKey: string;
  lastResult: FormAnswer | undefined;
}) {
  const [form] = useServerForm<Record<string, string>>({ id: "feed-address", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <h2>Make an address for {feed.title}</h2>
      <Form method="post" {...formProps(form)}>
        <FormKey first={idempotencyKey} answer={lastResult} />
        <input type="hidden" name="kind" value={feed.kind} />
        <input type="hidden" name="id" value={feed.id} />
        <Button>Make the address</Button>
      </Form>
    </>
  );
}
