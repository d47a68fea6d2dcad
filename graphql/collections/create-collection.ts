import { recordAudit } from "../audit/index.ts";
import { requireCaseStudyWriter } from "../case-studies/index.ts";
import { NewCollectionInput } from "../contract/collections.ts";
import type { Context } from "../core/context.ts";
import { once } from "../core/idempotency.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { slugify } from "../safe-writing/index.ts";
import { confirmedSignals, prepareText, queueForModerators } from "../threads/index.ts";
import { ensureMayCurate } from "./collections.policy.ts";

/**
 * Begins a collection. Nobody but facilitators sees it before a case study is in it.
 * @returns the id of the collection
 * @throws SignInNeededError, ForbiddenError, InvalidInputError, ConfirmationNeededError
 */
export async function createCollection(ctx: Context, raw: unknown): Promise<string> {
  const curator = requireCaseStudyWriter(ctx.viewer);
  ensureMayCurate(curator);
  const input = parse(NewCollectionInput, raw);
  const { title, introduction, acknowledged } = input;
  const signals = confirmedSignals(curator, { title, introduction }, acknowledged);
  const who = { personId: curator.id, mutation: "createCollection", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const now = ctx.clock.now();
      const { columns } = await prepareText(tx, introduction);
      const { id } = await tx.collection.create({
        data: {
          ...columns,
          title,
          slug: slugify(title, "collection"),
          createdById: curator.id,
          createdAt: now,
          changedAt: now,
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        actorId: curator.id,
        action: "collection.created",
        subject: `Collection:${id}`,
      });
      const place = { collectionId: id, part: "COLLECTION", writerId: curator.id } as const;
      await queueForModerators(tx, place, signals, now);
      return id;
    }),
  );
}
