import { requireCaseStudyWriter } from "../case-studies/index.ts";
import { CollectedInput } from "../contract/collections.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { lockCollection, noteChange } from "./collections.doors.ts";
import { shownTo } from "./collections.policy.ts";

/**
 * Takes a case study out of a collection, if whoever does it sees it there. What is not there any more is taken out.
 * @returns the id of the collection
 * @throws SignInNeededError, ForbiddenError, NotFoundError (collection), InvalidInputError
 */
export async function removeCollected(ctx: Context, raw: unknown): Promise<string> {
  const curator = requireCaseStudyWriter(ctx.viewer);
  const input = parse(CollectedInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { id: collectionId } = await lockCollection(tx, curator, input.collectionId);
    const { count } = await tx.collectionItem.deleteMany({
      where: {
        collectionId,
        caseStudyId: uuidOf("CaseStudy", input.caseStudyId),
        caseStudy: shownTo(curator),
      },
    });
    if (count > 0) await noteChange(tx, collectionId, ctx.clock.now());
    return collectionId;
  });
}
