import { Form } from "@remix-run/react";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { textField } from "~/ui/field.ts";
import { FormGroup } from "~/ui/form-group.tsx";
import { Table } from "~/ui/table.tsx";
import { Textarea, TextInput } from "~/ui/text-fields.tsx";
import { formatDate } from "~/ui/time.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import { Acknowledgement } from "./measure-form.tsx";
import type { MeasureData } from "./measure-words.ts";
import type { ReadingsAnswer } from "./readings.server.ts";

interface ReadingFields extends Record<string, unknown> {
  date?: string;
  value?: string;
  note?: string;
  correct?: string;
  acknowledged?: string;
  text?: string;
  file?: string;
}

const replacing = [{ value: "on", label: "Replace readings of days that have one already" }];

/** A single reading, typed. */
export function ReadingForm({ measure, form }: { measure: MeasureData; form: ReadingsForm }) {
  const { fields, answer } = form;
  return (
    <Form method="post" {...formProps(form.form)}>
      <TextInput
        label="Date"
        hint="For example 31/3/2026 or Mar 2026"
        width={10}
        {...textField(fields.date)}
      />
      <TextInput
        label={measure.unitName === "" ? "Value" : `Value (${measure.unitName})`}
        width={10}
        inputMode="decimal"
        {...textField(fields.value)}
      />
      <TextInput
        label="Note (optional)"
        hint="What explains it. Nothing that identifies a patient"
        {...textField(fields.note)}
      />
      <Replacing field={fields.correct} />
      {answer?.isDoubtful ? <Acknowledgement {...textField(fields.acknowledged)} /> : null}
      <Button name="intent" value="one">
        Save the reading
      </Button>
    </Form>
  );
}

/** Many readings at once: pasted, or from a file; looked at before they are saved. */
export function TableForm({ form }: { form: ReadingsForm }) {
  const { fields, answer } = form;
  const file = textField(fields.file);
  return (
    <Form method="post" encType="multipart/form-data" {...formProps(form.form)}>
      <Textarea
        label="Paste from a spreadsheet"
        hint="A row for each reading, with the date, the value and, if you like, a note. A row of headings may come first"
        rows={8}
        spellCheck={false}
        {...textField(fields.text)}
      />
      <FormGroup {...file} label="Or choose a CSV file" hint="At most 1,000 readings">
        <input
          className="nhsuk-input app-file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          id={file.id}
          name={file.name}
          aria-describedby={`${file.id}-hint`}
        />
      </FormGroup>
      <Replacing field={fields.correct} />
      {answer?.isDoubtful ? <Acknowledgement {...textField(fields.acknowledged)} /> : null}
      <ButtonGroup>
        <Button name="intent" value="preview" kind="secondary">
          Check the readings
        </Button>
        <Button name="intent" value="table">
          Save all readings
        </Button>
      </ButtonGroup>
      {answer?.preview ? <Preview preview={answer.preview} /> : null}
    </Form>
  );
}

function Replacing({ field }: { field: ReadingsForm["fields"]["correct"] }) {
  const { id, name, error, initialValue } = field;
  return (
    <Checkboxes
      {...{ id, name, error }}
      legend="Corrections"
      isLegendHidden
      isSmall
      choices={replacing}
      defaultValues={initialValue === "on" ? ["on"] : []}
    />
  );
}

function Preview({ preview }: { preview: NonNullable<ReadingsAnswer["preview"]> }) {
  const { rows, problems, ignoredColumns } = preview;
  const wrong = new Map(problems.toReversed().map(({ row, message }) => [row, message]));
  return (
    <section aria-labelledby="preview-heading" id="preview">
      <h3 id="preview-heading">What would be saved</h3>
      {ignoredColumns.length > 0 ? <p>Left aside: {ignoredColumns.join(", ")}</p> : null}
      {problems.length === 0 ? <p>Nothing has been saved yet. All {rows.length} rows are in order.</p> : null}
      {rows.length > 0 ? (
        <Table
          caption="Rows as they were understood"
          columns={[
            { heading: "Row" },
            { heading: "Date" },
            { heading: "Value", isNumeric: true },
            { heading: "Note" },
            problems.length > 0 ? { heading: "What is wrong" } : { heading: "Replaces", isNumeric: true },
          ]}
          rows={rows.map(({ row, date, text, note, replaces }) => ({
            id: String(row),
            cells: [
              row,
              date ? formatDate(date) : wrong.has(row) ? "Not understood" : "",
              text ?? "",
              note,
              wrong.get(row) ?? replaces ?? "",
            ],
          }))}
        />
      ) : null}
    </section>
  );
}

/** The two forms of readings with what was answered to each; an answer is to the form that was sent. */
export function useReadingsForm(id: "one" | "table", lastResult: ReadingsAnswer | undefined) {
  const answer = lastResult?.form === id ? lastResult : undefined;
  const [form, fields] = useServerForm<ReadingFields>({ id, lastResult: answer });
  return { form, fields, answer };
}

type ReadingsForm = ReturnType<typeof useReadingsForm>;
