import { requireCaseStudyWriter } from "../case-studies/index.ts";
import { CollectInput } from "../contract/collections.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { lockCollection, noteChange, orderOf } from "./collections.doors.ts";
import { shownTo } from "./collections.policy.ts";

/**
 * Puts a published case study that the facilitator reads into a collection, after the others, or says anew why it is there.
 * @returns the id of the collection
 * @throws SignInNeededError, ForbiddenError, NotFoundError (collection or case study), InvalidInputError, ConfirmationNeededError
 */
export async function collectCaseStudy(ctx: Context, raw: unknown): Promise<string> {
  const curator = requireCaseStudyWriter(ctx.viewer);
  const input = parse(CollectInput, raw);
  const { note } = input;
  const signals = confirmedSignals(curator, { note }, input.acknowledged);
  return inTransaction(ctx, async (tx) => {
    const { id: collectionId } = await lockCollection(tx, curator, input.collectionId);
    const study = await tx.caseStudy.findFirst({
      where: { id: uuidOf("CaseStudy", input.caseStudyId), AND: [shownTo(curator)] },
      select: { id: true },
    });
    if (!study) throw new NotFoundError("case study");
    const order = await orderOf(tx, collectionId);
    const isNew = !order.includes(study.id);
    if (isNew && order.length >= limits.collection.caseStudies) {
      throw InvalidInputError.at(
        "caseStudyId",
        `A collection can have at most ${limits.collection.caseStudies} case studies`,
      );
    }
    const key = { collectionId, caseStudyId: study.id };
    await tx.collectionItem.upsert({
      where: { collectionId_caseStudyId: key },
      create: { ...key, note, position: order.length },
      update: { note },
    });
    const now = ctx.clock.now();
    await noteChange(tx, collectionId, now);
    const place = { collectionId, part: "COLLECTION", writerId: curator.id } as const;
    await queueForModerators(tx, place, signals, now);
    return collectionId;
  });
}
