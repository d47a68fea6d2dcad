import { TagCaseStudyInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ConflictError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { requireTags, sizeBandTagsFor } from "../tags/index.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Replaces the tags of the working copy; what readers see keeps its own until the next version. Size bands are computed from the
 * ICSs, by the populations of now. The same tags again change nothing.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConflictError
 */
export async function tagCaseStudy(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(TagCaseStudyInput, raw);
  return inTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const rows = await tx.caseStudyTag.findMany({ where: { caseStudyId: study.id, inDraft: true } });
    const present = rows.map(({ tagId }) => tagId);
    const chosen = await requireTags(tx, input.tagIds, { keep: present });
    const wanted = [...chosen, ...(await sizeBandTagsFor(tx, chosen, now))];
    if (present.toSorted().join() === wanted.toSorted().join()) return study.id;
    if (study.version !== input.version) {
      throw new ConflictError(study.version, study.title, { isOwn: false });
    }
    await replaceDraftTags(tx, study.id, wanted);
    await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}

/** A tag of the newest version stays on it, whatever becomes of the draft's. */
async function replaceDraftTags(tx: Tx, caseStudyId: string, tagIds: readonly string[]): Promise<void> {
  const gone = { caseStudyId, tagId: { notIn: [...tagIds] } };
  await tx.caseStudyTag.deleteMany({ where: { ...gone, isPublished: false } });
  await tx.caseStudyTag.updateMany({ where: gone, data: { inDraft: false } });
  await tx.caseStudyTag.updateMany({
    where: { caseStudyId, tagId: { in: [...tagIds] } },
    data: { inDraft: true },
  });
  await tx.caseStudyTag.createMany({
    data: tagIds.map((tagId) => ({ caseStudyId, tagId })),
    skipDuplicates: true,
  });
}
