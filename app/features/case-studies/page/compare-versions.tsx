import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/text-fields.tsx";
import { formatDate } from "~/ui/time.tsx";
import type { PartChange } from "./part-differences.ts";

interface Shown {
  readonly number: number;
  readonly publishedAt: string;
}

/** Any two versions to be held against each other; nothing where there is but one. */
export function CompareVersions(props: {
  uuid: string;
  versions: readonly Shown[];
  from?: number | undefined;
  to?: number | undefined;
}) {
  const { uuid, versions } = props;
  const [newest, before] = versions;
  if (!newest || !before) return null;
  const from = props.from ?? before.number;
  const to = props.to ?? newest.number;
  const options = versions.map(({ number, publishedAt }) => ({
    value: String(number),
    label: `Version ${number}, ${formatDate(publishedAt)}`,
  }));
  // A page of two versions takes others from its query, and leads to theirs.
  return (
    <Form method="get" action={`/case-studies/${uuid}/compare/${from}/${to}`} key={`${from} ${to}`}>
      <Select
        id="compare-from"
        name="from"
        label="What changed from"
        options={options}
        defaultValue={String(from)}
      />
      <Select id="compare-to" name="to" label="to" options={options} defaultValue={String(to)} />
      <Button kind="secondary">Show what changed</Button>
    </Form>
  );
}

/** What became of the lists beside the texts. */
export function PartChanges({ parts }: { parts: readonly PartChange[] }) {
  return parts.map(({ key, label, added, removed, changed }) => (
    <section key={key} aria-labelledby={`part-${key}`}>
      <h2 id={`part-${key}`}>{label}</h2>
      <Lines heading="Added" lines={added} />
      <Lines heading="Removed" lines={removed} />
      <Lines heading="Changed" lines={changed} />
    </section>
  ));
}

function Lines({ heading, lines }: { heading: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
