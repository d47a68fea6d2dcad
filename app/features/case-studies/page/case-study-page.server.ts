import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { describeArticle } from "./article.ts";
import { CaseStudyPageDocument, VersionPageDocument } from "./page-documents.ts";

/**
 * The newest version of a case study. Where there is none to be read, its writers are sent to the draft; a withdrawn one has a
 * page without one.
 */
export async function loadCaseStudyPage(args: LoaderFunctionArgs) {
  const { viewer, caseStudy, followLevel } = await execute(args, CaseStudyPageDocument, {
    id: args.params["id"] ?? "",
  });
  if (!caseStudy) throw missing(args.request, viewer !== null);
  const { published, hasMeasures, adoptersEvidence, collections, reviewPath, ...head } = caseStudy;
  if (!published && head.state !== "WITHDRAWN") throw redirect(`/case-studies/${head.uuid}/draft`);
  const origin = new URL(args.request.url).origin;
  const article = published && describeArticle(head, published, origin, args.context.settings.serviceName);
  return {
    head,
    version: published,
    hasLaterReadings: hasMeasures,
    adoptersEvidence,
    collections,
    article,
    reviewPath,
    follow: followLevel,
    isSignedIn: viewer !== null,
  };
}

/** One version of a case study by its number. */
export async function loadVersionPage(args: LoaderFunctionArgs) {
  const { viewer, caseStudy } = await execute(args, VersionPageDocument, {
    id: args.params["id"] ?? "",
    number: versionNumber(args.params["version"]),
  });
  if (!caseStudy) throw missing(args.request, viewer !== null);
  const { publication, ...head } = caseStudy;
  if (!publication) throw new Response(null, { status: 404 });
  return { head, version: publication, isSignedIn: viewer !== null };
}

/** A version's number from an address; 0, which no version has, for what is none. */
export function versionNumber(text: string | undefined): number {
  return /^[1-9]\d{0,5}$/.test(text ?? "") ? Number(text) : 0;
}

/** The answer where there is nothing to be seen: visitors may see it once they are signed in. */
export function missing(request: Request, isSignedIn: boolean): Response {
  return isSignedIn ? new Response(null, { status: 404 }) : toSignIn(request);
}
