import { Form } from "@remix-run/react";
import type { z } from "zod";
import type { DigestInput } from "../../../graphql/contract/digests.ts";
import { Button } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { Select, TextInput, type Option } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import type { DigestSettings } from "./digest-documents.ts";

const frequencies = [
  { value: "OFF", label: "Never" },
  { value: "DAILY", label: "Each day" },
  { value: "WEEKLY", label: "Each week" },
  { value: "MONTHLY", label: "Each month", hint: "On the first such day of the month" },
] as const;

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (label, index) => ({ value: String(index + 1), label }),
);

/** When the viewer wants a digest, and of which feed. */
export function DigestForm({
  schedule,
  feeds,
  lastResult,
}: {
  schedule: DigestSettings["digestSchedule"];
  feeds: readonly Option[];
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<z.input<typeof DigestInput>>({
    id: "digest",
    lastResult,
    defaultValue: {
      frequency: schedule?.frequency ?? "OFF",
      weekday: String(schedule?.weekday ?? 1),
      time: schedule?.time ?? "08:00",
      feed: schedule?.feed ?? "",
    },
  });
  return (
    <>
      <FormErrors form={form} />
      <Form method="post" {...formProps(form)}>
        <Radios legend="How often" choices={frequencies} {...textField(fields.frequency)} />
        <Select
          label="Day"
          hint="For digests of a week or a month"
          options={weekdays}
          {...textField(fields.weekday)}
        />
        <TextInput
          label="Time"
          hint="As the clock stands in London, for example 08:00"
          type="time"
          width={10}
          {...textField(fields.time)}
        />
        <Select
          label="What it tells of"
          emptyLabel="Choose a feed"
          options={feeds}
          {...textField(fields.feed)}
        />
        <Button>Save</Button>
      </Form>
    </>
  );
}

/** The feeds that a digest can be of, those nearest to the viewer first. What it is of now is among them. */
export function feedChoices({ viewer, regions, icbs, nation, digestSchedule }: DigestSettings): Option[] {
  const own = (viewer?.person.memberships ?? [])
    .filter(({ isConfirmed }) => isConfirmed)
    .map(({ collaborative: { path, name } }) => ({
      value: `collaborative/${path.split("/").at(-1) ?? ""}`,
      label: name,
    }));
  const choices = [
    ...(nation ? [{ value: "nation", label: nation.title }] : []),
    ...own,
    ...regions.map(({ code, name }) => ({ value: `region/${code}`, label: `Region: ${name}` })),
    ...icbs.map(({ code, shortName }) => ({ value: `ics/${code}`, label: `ICS: ${shortName}` })),
  ];
  const now = digestSchedule?.feed;
  const isListed = now === undefined || choices.some(({ value }) => value === now);
  return isListed ? choices : [{ value: now, label: "What it tells of now" }, ...choices];
}
