import { recordAudit } from "../audit/index.ts";
import { requireCaseStudyWriter } from "../case-studies/index.ts";
import { RemoveCollectionInput } from "../contract/collections.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { lockCollection } from "./collections.doors.ts";

/**
 * Takes a collection down. The case studies stay where they are.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function removeCollection(ctx: Context, raw: unknown): Promise<void> {
  const curator = requireCaseStudyWriter(ctx.viewer);
  const input = parse(RemoveCollectionInput, raw);
  await inTransaction(ctx, async (tx) => {
    const { id } = await lockCollection(tx, curator, input.collectionId);
    const gone = { deletedAt: ctx.clock.now(), deletedById: curator.id, deletedReason: input.reason };
    await tx.collection.update({ where: { id }, data: gone, select: { id: true } });
    await recordAudit(tx, {
      actorId: curator.id,
      action: "collection.removed",
      subject: `Collection:${id}`,
      detail: { reason: input.reason },
    });
  });
}
