import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { missing, versionNumber } from "~/features/case-studies/page/case-study-page.server.ts";
import { CitationDocument } from "~/features/case-studies/page/page-documents.ts";

/** How to cite a version, or the newest one, as a file for programs that keep references. */
export async function loader(args: LoaderFunctionArgs) {
  const { id = "", version } = args.params;
  const number = versionNumber(version);
  const isNewest = version === undefined;
  const { viewer, caseStudy } = await execute(args, CitationDocument, { id, number, isNewest });
  if (!caseStudy) throw missing(args.request, viewer !== null);
  const cited = isNewest ? caseStudy.published : caseStudy.publication;
  if (!cited) throw new Response(null, { status: 404 });
  const isBibtex = new URL(args.request.url).pathname.endsWith(".bib");
  return new Response(isBibtex ? cited.citation.bibtex : cited.citation.ris, {
    headers: {
      "Content-Type": isBibtex
        ? "application/x-bibtex; charset=utf-8"
        : "application/x-research-info-systems; charset=utf-8",
      "Content-Disposition": `attachment; filename="case-study.${isBibtex ? "bib" : "ris"}"`,
      "Cache-Control": "no-store",
    },
  });
}
