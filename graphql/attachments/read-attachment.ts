import type { CaseStudyAttachment } from "../../prisma/generated/client/client.ts";
import { versionsReadableBy, workingCopiesOf } from "../case-studies/index.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { visitor, type Viewer } from "../core/viewer.ts";

/** The versions that a viewer may read which show a file. */
const versionsWith = (viewer: Viewer, id: string) => ({
  content: { path: ["attachments"], array_contains: [{ id }] },
  AND: [versionsReadableBy(viewer)],
});

/** A file with its content, and whether everybody may read it. */
export type ReadAttachment = CaseStudyAttachment & { readonly isPublic: boolean };

/**
 * A file of a case study, for whoever sees a version that shows it, or the working copy as long as that has it: asked with every
 * read, so that what was withdrawn is gone at once. Private and missing are the same nothing.
 */
export async function readAttachment(
  ctx: Context,
  ids: { readonly caseStudyId: string; readonly id: string },
): Promise<ReadAttachment | null> {
  const caseStudyId = uuidOf("CaseStudy", ids.caseStudyId);
  const id = uuidOf("Attachment", ids.id);
  const found = await ctx.prisma.caseStudyAttachment.findFirst({
    where: {
      id,
      caseStudyId,
      OR: [
        { removedAt: null, caseStudy: workingCopiesOf(ctx.viewer) },
        { caseStudy: { versions: { some: versionsWith(ctx.viewer, id) } } },
      ],
    },
  });
  if (!found) return null;
  const open = await ctx.prisma.caseStudyVersion.findFirst({
    where: { caseStudyId, ...versionsWith(visitor, id) },
    select: { id: true },
  });
  return { ...found, isPublic: open !== null };
}
