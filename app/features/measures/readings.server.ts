import type { ActionFunctionArgs } from "@remix-run/node";
import { refusedFile } from "../../../graphql/contract/refused-file.ts";
import type { ResultOf } from "~/api/graphql.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { typedIn, type RefusedForm } from "~/api/refused-form.server.ts";
import { ownerIn } from "./load-measure.server.ts";
import {
  PreviewReadingsDocument,
  RemoveMeasureDocument,
  RemoveReadingDocument,
  SaveReadingsDocument,
} from "./measure-documents.ts";
import { refusalOfMeasure, textOf } from "./measure-form.server.ts";

type Preview = NonNullable<ResultOf<typeof PreviewReadingsDocument>["measure"]>["preview"];

/** What the page of a measure gets back: which of its forms was sent, and the rows that would be saved. */
export interface ReadingsAnswer extends RefusedForm {
  readonly form: "one" | "table";
  readonly preview?: Preview;
}

/** Answers the page of a measure: readings that are typed, pasted or uploaded, one that goes, or the whole measure. */
export async function changeReadings(args: ActionFunctionArgs): Promise<ReadingsAnswer | Response> {
  const form = await args.request.formData();
  const { measureId = "" } = args.params;
  const { measuresPath } = ownerIn(args);
  const page = `${measuresPath}/${measureId}`;
  switch (textOf(form, "intent") ?? "one") {
    case "remove-reading": {
      const input = { measureId, date: textOf(form, "date") ?? "" };
      const { removeReading } = await execute(args, RemoveReadingDocument, { input });
      const refusal = refusalOfMeasure(args, form, removeReading);
      return refusal ? { ...refusal, form: "one" } : redirectWithNotice(page, "The reading is taken away.");
    }
    case "remove-measure": {
      const input = { measureId, version: Number(form.get("version")) };
      const { removeMeasure } = await execute(args, RemoveMeasureDocument, { input });
      const refusal = refusalOfMeasure(args, form, removeMeasure);
      if (refusal) return { ...refusal, form: "one" };
      return redirectWithNotice(measuresPath, "The measure is taken away.");
    }
    case "preview":
    case "table": {
      const sent = await withFile(form);
      if (!(sent instanceof FormData)) return sent;
      if (textOf(form, "intent") === "preview") return previewTable(args, sent, measureId);
      const refusal = await save(args, sent, measureId, { text: textOf(sent, "text") ?? "" });
      return refusal ? { ...refusal, form: "table" } : redirectWithNotice(page, "The readings are saved.");
    }
    default: {
      const reading = {
        date: textOf(form, "date") ?? "",
        value: textOf(form, "value") ?? "",
        note: textOf(form, "note") ?? null,
      };
      const refusal = await save(args, form, measureId, { readings: [reading] });
      return refusal ? { ...refusal, form: "one" } : redirectWithNotice(page, "The reading is saved.");
    }
  }
}

async function save(
  args: ActionFunctionArgs,
  form: FormData,
  measureId: string,
  what: { text: string } | { readings: { date: string; value: string; note: string | null }[] },
): Promise<RefusedForm | undefined> {
  const input = {
    measureId,
    ...what,
    correct: form.get("correct") === "on",
    acknowledged: form.get("acknowledged") === "on",
  };
  const { saveReadings } = await execute(args, SaveReadingsDocument, { input });
  return refusalOfMeasure(args, form, saveReadings);
}

/** What the table would be taken as, with what is wrong at the field. Nothing is saved. */
async function previewTable(args: ActionFunctionArgs, form: FormData, id: string): Promise<ReadingsAnswer> {
  const variables = { id, text: textOf(form, "text") ?? "", correct: form.get("correct") === "on" };
  const { measure } = await execute(args, PreviewReadingsDocument, variables);
  if (!measure) throw new Response(null, { status: 404 });
  const { problems, moreProblems } = measure.preview;
  const lines = problems.map(({ row, column, message }) =>
    row === null ? message : `Row ${row}${column === null ? "" : `, ${column}`}: ${message}`,
  );
  if (moreProblems > 0) lines.push(`and ${moreProblems} more`);
  return {
    form: "table",
    ...(lines.length > 0 ? { status: "error" as const, error: { text: lines } } : {}),
    initialValue: typedIn(form),
    preview: measure.preview,
  };
}

/** What is wrong with a file that the server did not take in. */
const fileProblems: Readonly<Record<string, string>> = {
  [refusedFile.tooLarge]:
    "This file is larger than 1 MB. A measure has at most 1,000 readings: leave other columns and rows out",
  [refusedFile.notText]:
    "This file is not plain text in UTF-8. In Excel, choose Save as, and then CSV UTF-8 (comma delimited)",
};

/** A form in which the text of the file that was chosen stands for what was pasted, or what is wrong with the file. */
async function withFile(form: FormData): Promise<FormData | ReadingsAnswer> {
  const file = form.get("file");
  const problem = file instanceof File ? fileProblems[file.type] : undefined;
  if (problem !== undefined) {
    return { form: "table", status: "error", initialValue: typedIn(form), error: { file: [problem] } };
  }
  if (file instanceof File && file.size > 0) form.set("text", await file.text());
  form.delete("file");
  return form;
}
