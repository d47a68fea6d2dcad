import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { readAddress } from "./spread-address.ts";
import { SpreadPageDocument } from "./spread-documents.ts";

/** The map that an address means, for the page and for the CSV alike. */
export async function loadSpread(args: LoaderFunctionArgs) {
  const { on, tag, caseStudy: id } = readAddress(new URL(args.request.url).searchParams);
  const { spread, taxonomies, caseStudy } = await execute(args, SpreadPageDocument, {
    on: on ?? null,
    tags: tag ? [tag] : null,
    caseStudyId: id ?? null,
    id: id ?? "",
    hasCaseStudy: id !== undefined,
  });
  if (id !== undefined && !caseStudy) throw new Response(null, { status: 404 });
  return { address: { on, tag, caseStudy: id }, spread, taxonomies, caseStudy: caseStudy ?? null };
}
