import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { limits } from "../../../graphql/contract/limits.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes, Radios } from "~/ui/choices.tsx";
import { Details } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { Select, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { RefusedForm } from "~/api/refused-form.server.ts";
import { betterWords, kindHints, kindWords, unitLabels } from "./measure-words.ts";

/** The fields of a measure's form, as texts. */
export type MeasureFields = Record<
  | "name"
  | "kind"
  | "unit"
  | "unitWords"
  | "better"
  | "baselineValue"
  | "baselineFrom"
  | "baselineTo"
  | "targetValue"
  | "targetBy"
  | "source"
  | "outsideLimits"
  | "twoOfThree"
  | "run"
  | "trend"
  | "limitsFrom"
  | "limitsTo"
  | "recalculateOn"
  | "version"
  | "idempotencyKey"
  | "acknowledged",
  string
>;

/** A form begins with the rules that Making Data Count reads a chart by. */
export const usualRules = { outsideLimits: "on", twoOfThree: "on", run: "7", trend: "7" };

const optionsOf = <Key extends string>(labels: Readonly<Record<Key, string>>) =>
  Object.entries<string>(labels).map(([value, label]) => ({ value, label }));

const lengths = Array.from(
  { length: limits.measure.inARow.max - limits.measure.inARow.min + 1 },
  (_, index) => String(limits.measure.inARow.min + index),
).map((value) => ({ value, label: `${value} readings` }));

/** Says what is measured: for a new measure, and for one that is changed. */
export function MeasureForm(props: {
  heading: string;
  begin: Partial<MeasureFields>;
  answer: RefusedForm | undefined;
  cancelTo: string;
  children?: ReactNode;
}) {
  const { heading, begin, answer, cancelTo } = props;
  const [form, fields] = useServerForm<MeasureFields>({
    id: "measure",
    lastResult: answer,
    defaultValue: begin,
  });
  const day = (name: keyof MeasureFields, label: string) => (
    <TextInput label={label} type="date" width={10} {...textField(fields[name])} />
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>{heading}</h1>
        <Form method="post" {...formProps(form)}>
          {begin.version === undefined ? null : (
            <input type="hidden" name="version" value={answer?.conflict?.version ?? begin.version} readOnly />
          )}
          {begin.idempotencyKey === undefined ? null : (
            <input type="hidden" name="idempotencyKey" value={begin.idempotencyKey} readOnly />
          )}
          <TextInput
            label="What is measured"
            hint="For example: patients seen within 18 weeks"
            maxLength={limits.measure.name.max}
            {...textField(fields.name)}
          />
          <Radios
            legend="What kind of measure it is"
            choices={(["OUTCOME", "PROCESS", "BALANCING"] as const).map((value) => ({
              value,
              label: kindWords[value],
              hint: kindHints[value],
            }))}
            {...textField(fields.kind)}
          />
          <Select
            label="Unit"
            options={optionsOf(unitLabels)}
            emptyLabel="Choose a unit"
            {...textField(fields.unit)}
          />
          <TextInput
            label="The unit in words (optional)"
            hint="What is counted, for example patients, or per 1,000 bed days. Needed for something else"
            maxLength={limits.measure.unitWords.max}
            {...textField(fields.unitWords)}
          />
          <Radios
            legend="Which way is better"
            choices={optionsOf(betterWords)}
            {...textField(fields.better)}
          />
          <fieldset className="nhsuk-fieldset">
            <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
              Baseline: how things stood before (optional)
            </legend>
            <TextInput label="Figure" width={10} inputMode="decimal" {...textField(fields.baselineValue)} />
            {day("baselineFrom", "First day that it is of")}
            {day("baselineTo", "Last day that it is of")}
          </fieldset>
          <fieldset className="nhsuk-fieldset">
            <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">Target (optional)</legend>
            <TextInput label="Figure" width={10} inputMode="decimal" {...textField(fields.targetValue)} />
            {day("targetBy", "By when")}
          </fieldset>
          <TextInput
            label="Source (optional)"
            hint="Where the readings come from"
            maxLength={limits.measure.source.max}
            {...textField(fields.source)}
          />
          <Details summary="How the chart is read">
            <p>
              The rules are those of the NHS programme Making Data Count unless you change them. A reading
              that answers to one of them is a special cause.
            </p>
            <Checkboxes
              legend="A single reading"
              choices={[{ value: "on", label: "Beyond a limit" }]}
              {...checked(fields.outsideLimits)}
            />
            <Checkboxes
              legend="Readings close together"
              choices={[{ value: "on", label: "Two of three near a limit" }]}
              {...checked(fields.twoOfThree)}
            />
            <Select
              label="A run on one side of the mean"
              options={lengths}
              emptyLabel="Does not count"
              {...textField(fields.run)}
            />
            <Select
              label="A trend: rising or falling"
              options={lengths}
              emptyLabel="Does not count"
              {...textField(fields.trend)}
            />
            {day("limitsFrom", "Limits are set by the readings from")}
            {day("limitsTo", "to")}
            <TextInput
              label="Days from which the limits begin anew"
              hint="Because the work itself has changed. Write them as 2026-03-01, with commas between"
              {...textField(fields.recalculateOn)}
            />
          </Details>
          {answer?.isDoubtful ? <Acknowledgement {...textField(fields.acknowledged)} /> : null}
          <ButtonGroup>
            <Button>Save</Button>
            <Link to={cancelTo}>Cancel</Link>
          </ButtonGroup>
        </Form>
        {props.children}
      </div>
    </div>
  );
}

function checked({
  id,
  name,
  error,
  initialValue,
}: {
  id: string;
  name: string;
  error: string | undefined;
  initialValue: unknown;
}) {
  return { id, name, error, defaultValues: initialValue === "on" ? ["on"] : [] };
}

/** What somebody ticks who has looked again at a text that may identify a patient. */
export function Acknowledgement({
  id,
  name,
  error,
}: {
  id: string;
  name: string;
  error: string | undefined;
}) {
  return (
    <Checkboxes
      {...{ id, name, error }}
      legend="Personal data"
      choices={[{ value: "on", label: "I have checked that nothing here identifies a patient" }]}
    />
  );
}
