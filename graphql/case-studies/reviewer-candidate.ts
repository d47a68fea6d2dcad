import { findPersonViewer } from "../accounts/index.ts";
import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import type { Viewer } from "../core/viewer.ts";
import { isMeantFor } from "./case-studies.policy.ts";

/** Somebody who might become a reviewer. */
export interface Candidate {
  readonly id: string;
  /** Null for nobody, or for somebody who is shut out. */
  readonly viewer: Viewer | null;
}

/**
 * Looks up who is to review. It is asked before the case study is locked: whoever loses a membership in that moment becomes a
 * reviewer all the same, as somebody does who loses it a moment later.
 */
export async function findCandidate(ctx: Context, personId: string): Promise<Candidate> {
  const id = uuidOf("Person", personId);
  const isMember = await ctx.prisma.person.findFirst({
    where: { id, emailVerifiedAt: { not: null }, suspendedAt: null },
    select: { id: true },
  });
  return { id, viewer: isMember && (await findPersonViewer(ctx, id)) };
}

/** Whether a candidate may see what they are to review: one of its readers to be, so that no review opens it to others. */
export function maySee(
  { viewer }: Candidate,
  study: Pick<CaseStudy, "visibility" | "visibleToCollaborativeId">,
): boolean {
  return viewer !== null && isMeantFor(viewer, study);
}
