import { InvalidInputError } from "../core/errors.ts";
import { isUuid } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { visibleTo } from "../threads/index.ts";
import { readableBy } from "./case-studies.policy.ts";

/** What a link leads to: one of the three. */
export type LinkTarget =
  { readonly threadId: string } | { readonly otherCaseStudyId: string } | { readonly url: string };

/**
 * What an address means: an outside document, or a thread or published case study of this site that the writer can read, whether it
 * was pasted whole or as a path. Those are kept by their id, so that each reader is asked again whether it is theirs to see.
 * @throws InvalidInputError
 */
export async function linkTarget(
  tx: Tx,
  writer: PersonViewer,
  { address, origin, from }: { readonly address: string; readonly origin: string; readonly from: string },
): Promise<LinkTarget> {
  const url = new URL(address, origin);
  if (url.origin !== new URL(origin).origin) return { url: url.href };
  const [, kind, id = ""] = url.pathname.split("/");
  const where = isUuid(id) ? { id } : { id: { in: [] } };
  const select = { id: true } as const;
  if (kind === "threads") {
    const thread = await tx.thread.findFirst({ where: { ...where, AND: [visibleTo(writer)] }, select });
    if (thread) return { threadId: thread.id };
  }
  if (kind === "case-studies" && id !== from) {
    const study = await tx.caseStudy.findFirst({ where: { ...where, AND: [readableBy(writer)] }, select });
    if (study) return { otherCaseStudyId: study.id };
  }
  throw InvalidInputError.at(
    "address",
    "On this site a link leads to a thread or to another case study that is published. This is neither.",
  );
}
