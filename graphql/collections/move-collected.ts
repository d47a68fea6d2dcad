import { requireCaseStudyWriter } from "../case-studies/index.ts";
import { MoveCollectedInput } from "../contract/collections.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { lockCollection, noteChange, orderOf } from "./collections.doors.ts";
import { shownTo } from "./collections.policy.ts";

/**
 * Moves a case study of a collection to another place among those that whoever moves it sees; beyond the last is the last. Those
 * that they do not see keep their places beside the others.
 * @returns the id of the collection
 * @throws SignInNeededError, ForbiddenError, NotFoundError (collection or case study), InvalidInputError
 */
export async function moveCollected(ctx: Context, raw: unknown): Promise<string> {
  const curator = requireCaseStudyWriter(ctx.viewer);
  const input = parse(MoveCollectedInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { id: collectionId } = await lockCollection(tx, curator, input.collectionId);
    const order = await orderOf(tx, collectionId);
    const seen = await tx.caseStudy.findMany({
      where: { id: { in: order }, AND: [shownTo(curator)] },
      select: { id: true },
    });
    const shown = order.filter((id) => seen.some((study) => study.id === id));
    const moved = uuidOf("CaseStudy", input.caseStudyId);
    if (!shown.includes(moved)) throw new NotFoundError("case study");
    const others = order.filter((id) => id !== moved);
    const neighbour = shown.filter((id) => id !== moved)[input.place - 1];
    const place = neighbour === undefined ? others.length : others.indexOf(neighbour);
    const after = others.toSpliced(place, 0, moved);
    if (after.join() === order.join()) return collectionId;
    for (const [position, caseStudyId] of after.entries()) {
      await tx.collectionItem.update({
        where: { collectionId_caseStudyId: { collectionId, caseStudyId } },
        data: { position },
        select: { position: true },
      });
    }
    await noteChange(tx, collectionId, ctx.clock.now());
    return collectionId;
  });
}
