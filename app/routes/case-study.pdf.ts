import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { versionNumber } from "~/features/case-studies/page/case-study-page.server.ts";
import { CaseStudyPdfDocument } from "~/features/case-studies/page/pdf-documents.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";

/**
 * A case study as a PDF, for whoever may read its page: the version that the address names, else the newest, where the words before
 * the ending may be any. Where the file takes longer than a moment, a page tells how far it is.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { id = "", version } = args.params;
  const { viewer, caseStudy } = await execute(args, CaseStudyPdfDocument, {
    id,
    number: versionNumber(version),
    isNewest: version === undefined,
  });
  const { path, pdf } = foundFor(
    args,
    viewer,
    version === undefined ? caseStudy?.published : caseStudy?.publication,
  );
  if (pdf.content === null) return redirect(`${path}/pdf`, { headers: { "Cache-Control": "no-store" } });
  return new Response(new Uint8Array(Buffer.from(pdf.content, "base64")), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="case-study.pdf"`,
      "Cache-Control": "private, no-store",
    },
  });
}
