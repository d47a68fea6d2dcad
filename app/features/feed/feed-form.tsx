import { Form, Link } from "@remix-run/react";
import { activityKinds, activityKindWords } from "../../../graphql/contract/feed-words.ts";
import { Button } from "~/ui/button.tsx";
import { Select, TextInput, type Option } from "~/ui/text-fields.tsx";
import { feedHref, isNarrowed, kindInAddress, type FeedAddress } from "./feed-address.ts";

const kinds = activityKinds.map((kind) => ({ value: kindInAddress(kind), label: activityKindWords[kind] }));

/** Narrows a feed. It sends to the feed's own address, so that a part of it can be kept and passed on. */
export function FeedForm({
  path,
  address,
  tags,
}: {
  path: string;
  address: FeedAddress;
  tags: readonly Option[];
}) {
  const { after: _after, ...filter } = address;
  return (
    // A new address is a new form: its fields begin with what the address says.
    <Form key={feedHref(path, filter)} method="get" action={path} role="search" aria-label="This feed">
      <Select
        id="kind"
        name="kind"
        label="What happened"
        emptyLabel="Everything"
        options={kinds}
        defaultValue={filter.kind ? kindInAddress(filter.kind) : ""}
      />
      <Select
        id="tag"
        name="tag"
        label="About"
        emptyLabel="Any tag"
        options={tags}
        defaultValue={filter.tag ?? ""}
      />
      <TextInput id="from" name="from" type="date" label="From" width={10} defaultValue={filter.from} />
      <TextInput id="to" name="to" type="date" label="Until" width={10} defaultValue={filter.to} />
      <Button kind="secondary">
        Apply<span className="nhsuk-u-visually-hidden"> the filters</span>
      </Button>
      {isNarrowed(filter) ? (
        <p>
          <Link to={path}>Clear all filters</Link>
        </p>
      ) : null}
    </Form>
  );
}
