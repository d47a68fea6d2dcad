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
  firstFeed,
  lastResult,
}: {
  schedule: DigestSettings["digestSchedule"];
  feeds: readonly Option[];
  /** Which of them is chosen at first. */
  firstFeed: string;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<z.input<typeof DigestInput>>({
    id: "digest",
    lastResult,
    defaultValue: {
      frequency: schedule?.frequency ?? "OFF",
      weekday: String(schedule?.weekday ?? 1),
      time: schedule?.time ?? "08:00",
      feed: firstFeed,
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
        <Select label="What it tells of" options={feeds} {...textField(fields.feed)} />
        <Button>Save</Button>
      </Form>
    </>
  );
}

/** The feeds that everybody of the viewer's kind can choose, those nearest to the viewer first. */
export function feedChoices(settings: DigestSettings): Option[] {
  const { viewer, regions, icbs, nation, usualDigestFeed } = settings;
  const own = (viewer?.person.memberships ?? [])
    .filter(({ isConfirmed }) => isConfirmed)
    .map(({ collaborative: { path, name } }) => ({
      value: `collaborative/${path.split("/").at(-1) ?? ""}`,
      label: name,
    }));
  return [
    ...(usualDigestFeed === "regions" ? [{ value: "regions", label: "Every region that you lead" }] : []),
    { value: "mine", label: "What you follow" },
    ...(nation ? [{ value: "nation", label: nation.title }] : []),
    ...own,
    ...regions.map(({ code, name }) => ({ value: `region/${code}`, label: `Region: ${name}` })),
    ...icbs.map(({ code, shortName }) => ({ value: `ics/${code}`, label: `ICS: ${shortName}` })),
  ];
}
