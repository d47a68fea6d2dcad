import { parse } from "graphql";
import type { Api } from "../../graphql/api.ts";
import type { TypedDocument } from "../../graphql/contract/page-context.ts";
import type { RequestScope } from "../../graphql/core/context.ts";

/** Finds a working copy for those who see it. */
const draftDocument = parse(
  "query Draft($id: ID!) { workingCopy(caseStudyId: $id) { uuid } }",
) as TypedDocument<{ readonly workingCopy: { readonly uuid: string } | null }, { readonly id: string }>;

/** Whether whoever sent a request is signed in and sees a case study's working copy. */
export async function seesDraft(api: Api, scope: RequestScope, caseStudyId: string): Promise<boolean> {
  const { workingCopy } = await api.execute(scope, draftDocument, { id: caseStudyId });
  return workingCopy !== null;
}
