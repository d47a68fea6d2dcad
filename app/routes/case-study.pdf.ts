import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { graphql } from "~/api/graphql.ts";
import { versionNumber } from "~/features/case-studies/page/case-study-page.server.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";

const CaseStudyPdfDocument = graphql(`
  query CaseStudyPdf($id: ID!, $number: Int!, $isNewest: Boolean!) {
    viewer {
      __typename
    }
    caseStudy(id: $id) {
      published @include(if: $isNewest) {
        pdf
      }
      publication(number: $number) @skip(if: $isNewest) {
        pdf
      }
    }
  }
`);

/**
 * A case study as a PDF, for whoever may read its page: the version that the address names, else the newest, where the words before
 * the ending may be any.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { id = "", version } = args.params;
  const { viewer, caseStudy } = await execute(args, CaseStudyPdfDocument, {
    id,
    number: versionNumber(version),
    isNewest: version === undefined,
  });
  const { pdf } = foundFor(
    args,
    viewer,
    version === undefined ? caseStudy?.published : caseStudy?.publication,
  );
  return new Response(new Uint8Array(Buffer.from(pdf, "base64")), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="case-study.pdf"`,
      "Cache-Control": "private, no-store",
    },
  });
}
