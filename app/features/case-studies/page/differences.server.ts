import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { diffText, type Change } from "~/features/threads/thread/text-diff.ts";
import { sectionKeys, sections as template } from "../../../../graphql/contract/case-study-template.ts";
import { missing, versionNumber } from "./case-study-page.server.ts";
import { ComparedVersionsDocument } from "./page-documents.ts";
import { partChanges } from "./part-differences.ts";

/** What became of a section. */
export interface SectionChange {
  readonly key: string;
  readonly label: string;
  readonly changes: readonly Change[];
}

interface Text {
  readonly key: string;
  readonly text: string;
}

/** What is different between two versions, by section; sections that stayed as they were are left out. */
export function sectionChanges(
  before: { title: string; sections: readonly Text[] },
  after: { title: string; sections: readonly Text[] },
): SectionChange[] {
  const textsOf = ({ title, sections }: typeof before) =>
    new Map([["TITLE", title], ...sections.map(({ key, text }): [string, string] => [key, text])]);
  const [from, to] = [textsOf(before), textsOf(after)];
  return sectionKeys.flatMap((key) => {
    const [old = "", fresh = ""] = [from.get(key), to.get(key)];
    return old === fresh ? [] : [{ key, label: template[key].label, changes: diffText(old, fresh) }];
  });
}

/**
 * Two versions of a case study by their numbers, and what is different. Whoever chose others in the form is sent to the page of
 * those, which has an address that can be passed on.
 */
export async function loadDifferences(args: LoaderFunctionArgs) {
  const { id = "", from: fromText, to: toText } = args.params;
  const chosen = new URL(args.request.url).searchParams;
  const numbers = {
    from: versionNumber(chosen.get("from") ?? fromText),
    to: versionNumber(chosen.get("to") ?? toText),
  };
  const { viewer, caseStudy } = await execute(args, ComparedVersionsDocument, { id, ...numbers });
  if (!caseStudy) throw missing(args.request, viewer !== null);
  const { uuid, title, path, publications, from, to } = caseStudy;
  if (!from || !to) throw new Response(null, { status: 404 });
  if (chosen.has("from") || chosen.has("to")) {
    throw redirect(`/case-studies/${uuid}/compare/${from.number}/${to.number}`);
  }
  const shown = ({ number, path: address, publishedAt }: typeof from) => ({
    number,
    path: address,
    publishedAt,
  });
  return {
    uuid,
    title,
    path,
    publications,
    from: shown(from),
    to: shown(to),
    changes: sectionChanges(from, to),
    parts: partChanges(from, to),
  };
}
