import type { ActionFunctionArgs } from "@remix-run/node";
import type { ResultOf } from "~/api/graphql.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import {
  PreviewReadingsDocument,
  RemoveMeasureDocument,
  RemoveReadingDocument,
  SaveReadingsDocument,
} from "./measure-documents.ts";
import { refusalOfMeasure, textOf, typedIn, type MeasureAnswer } from "./measure-form.server.ts";

type Preview = NonNullable<ResultOf<typeof PreviewReadingsDocument>["measure"]>["preview"];

/** What the page of a measure gets back: which of its forms was sent, and the rows that would be saved. */
export interface ReadingsAnswer extends MeasureAnswer {
  readonly form: "one" | "table";
  readonly preview?: Preview;
}

/** Answers the page of a measure: readings that are typed, pasted or uploaded, one that goes, or the whole measure. */
export async function changeReadings(args: ActionFunctionArgs): Promise<ReadingsAnswer | Response> {
  const form = await args.request.formData();
  const { id = "", measureId = "" } = args.params;
  const page = `/case-studies/${id}/measures/${measureId}`;
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
      return redirectWithNotice(`/case-studies/${id}/measures`, "The measure is taken away.");
    }
    case "preview":
      return previewTable(args, await withFile(form), measureId);
    case "table": {
      const sent = await withFile(form);
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
): Promise<MeasureAnswer | undefined> {
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

/**
 * A form in which the text of the file that was chosen stands for what was pasted. No file is larger than what the server reads of a
 * request (`limits.bodyBytes`), which it enforces while it reads.
 */
async function withFile(form: FormData): Promise<FormData> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) form.set("text", await file.text());
  form.delete("file");
  return form;
}
