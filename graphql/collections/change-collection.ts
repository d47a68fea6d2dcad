import { requireCaseStudyWriter } from "../case-studies/index.ts";
import { ChangeCollectionInput } from "../contract/collections.ts";
import type { Context } from "../core/context.ts";
import { ConflictError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { slugify } from "../safe-writing/index.ts";
import { confirmedSignals, prepareText, queueForModerators } from "../threads/index.ts";
import { lockCollection } from "./collections.doors.ts";

/**
 * Changes the title and introduction of a collection. Whoever comes second is shown what stands; the same words again change nothing.
 * @returns the id of the collection
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError, ConflictError
 */
export async function changeCollection(ctx: Context, raw: unknown): Promise<string> {
  const curator = requireCaseStudyWriter(ctx.viewer);
  const input = parse(ChangeCollectionInput, raw);
  const { title, introduction, acknowledged } = input;
  const signals = confirmedSignals(curator, { title, introduction }, acknowledged);
  return inTransaction(ctx, async (tx) => {
    const standing = await lockCollection(tx, curator, input.collectionId);
    const { columns } = await prepareText(tx, introduction);
    if (columns.markdown === standing.markdown && title === standing.title) return standing.id;
    if (standing.version !== input.version) {
      const text = `${standing.title}\n\n${standing.markdown}`;
      throw new ConflictError(standing.version, text, { isOwn: false });
    }
    const now = ctx.clock.now();
    await tx.collection.update({
      where: { id: standing.id },
      data: {
        ...columns,
        title,
        slug: slugify(title, "collection"),
        version: { increment: 1 },
        changedAt: now,
      },
      select: { id: true },
    });
    const place = { collectionId: standing.id, part: "COLLECTION", writerId: curator.id } as const;
    await queueForModerators(tx, place, signals, now);
    return standing.id;
  });
}
