import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { graphql } from "~/api/graphql.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";

const CaseStudyPdfDocument = graphql(`
  query CaseStudyPdf($id: ID!) {
    viewer {
      __typename
    }
    caseStudy(id: $id) {
      published {
        pdf
      }
    }
  }
`);

/** The newest version of a case study as a PDF, for whoever may read its page. The words before the ending may be any. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, caseStudy } = await execute(args, CaseStudyPdfDocument, { id: args.params.id ?? "" });
  const { pdf } = foundFor(args, viewer, caseStudy?.published);
  return new Response(new Uint8Array(Buffer.from(pdf, "base64")), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="case-study.pdf"`,
      "Cache-Control": "private, no-store",
    },
  });
}
