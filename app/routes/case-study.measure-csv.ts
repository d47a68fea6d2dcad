import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { versionNumber } from "~/features/case-studies/page/case-study-page.server.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";
import { MeasureCsvDocument } from "~/features/measures/measure-documents.ts";

/**
 * The readings of a measure, with what was worked out from them, as a CSV file: as they are now, or with `?version=2` as they were
 * published in that version.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { id: caseStudyId = "", measureId: id = "" } = args.params;
  const version = new URL(args.request.url).searchParams.get("version");
  const answer = await execute(args, MeasureCsvDocument, {
    id,
    caseStudyId,
    version: versionNumber(version ?? undefined),
    isNow: version === null,
  });
  const then = answer.caseStudy?.publication?.measures.find(({ uuid }) => uuid === id);
  const measure = foundFor(args, answer.viewer, version === null ? answer.measure : then);
  return new Response(measure.csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="readings.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
