import type { LoaderFunctionArgs } from "@remix-run/node";
import { limits } from "../../../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { CaseStudiesByTitleDocument } from "./find-documents.ts";

/** Case studies of the library that were looked for by a part of their title. */
export interface FoundCaseStudies {
  /** What was looked for; empty before. */
  readonly search: string;
  readonly found: readonly { readonly uuid: string; readonly title: string }[];
  /** Whether there are more than are shown. */
  readonly hasMore: boolean;
}

/** Where nothing was looked for. */
export const nothingFound: FoundCaseStudies = { search: "", found: [], hasMore: false };

/** What the address looks for, without those that make no sense there; nothing where it looks for nothing. */
export async function findCaseStudies(
  args: LoaderFunctionArgs,
  without: readonly string[],
): Promise<FoundCaseStudies> {
  const typed = new URL(args.request.url).searchParams.get("title") ?? "";
  const search = typed.trim().slice(0, limits.search.max);
  if (search === "") return nothingFound;
  const { caseStudies } = await execute(args, CaseStudiesByTitleDocument, { title: search });
  const found = caseStudies.edges.map(({ node }) => node).filter(({ uuid }) => !without.includes(uuid));
  return { search, found, hasMore: caseStudies.pageInfo.hasNextPage };
}

/** The id of the case study that a form names: in the address that was pasted, or else as it was chosen; empty where there is none. */
export function caseStudyIdIn(pasted: string, chosen: string): string {
  const given = pasted.trim() || chosen;
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/iu.exec(given)?.[0] ?? "";
}
