import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";
import { MeasureCsvDocument } from "~/features/measures/measure-documents.ts";

/** The readings of a measure, with what was worked out from them, as a CSV file. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, measure } = await execute(args, MeasureCsvDocument, { id: args.params.measureId ?? "" });
  return new Response(foundFor(args, viewer, measure).csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="readings.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
