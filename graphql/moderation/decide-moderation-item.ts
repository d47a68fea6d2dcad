import { recordAudit } from "../audit/index.ts";
import { DecisionInput } from "../contract/moderation.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { lockVisiblePost, takeDownPost, type LockedPost } from "../threads/index.ts";
import { canModerate, itemsVisibleTo } from "./moderation.policy.ts";
import { settlePlace, type Decision } from "./settle-place.ts";

/**
 * Decides about what is in the queue. A post stays, or it is taken down with a reason; all that is open about the same post is
 * decided with it. What is written elsewhere stays, or, where its writers could not change it, what seems to identify somebody is
 * taken out.
 * @returns the id of the item
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError (decided already; removed without a reason)
 */
export async function decideModerationItem(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  ensure(canModerate(writer));
  const input = parse(DecisionInput, raw);
  return inTransaction(ctx, async (tx) => {
    const id = uuidOf("ModerationItem", input.itemId);
    const found = await tx.moderationItem.findFirst({ where: { id, AND: [itemsVisibleTo(writer)] } });
    if (!found) throw new NotFoundError("report");
    const { outcome, reason = null } = input;
    const decision = { outcome, reason, moderator: writer, now: ctx.clock.now() };
    if (found.postId === null) await settlePlace(tx, found, decision);
    else await decidePost(tx, await lockVisiblePost(tx, writer, found.postId), decision);
    return id;
  });
}

async function decidePost(tx: Tx, post: LockedPost, decision: Decision): Promise<void> {
  const { outcome, reason, moderator, now } = decision;
  const { count } = await tx.moderationItem.updateMany({
    where: { postId: post.id, outcome: null },
    data: { outcome, moderatorId: moderator.id, decidedAt: now },
  });
  if (count === 0) throw InvalidInputError.at("itemId", "Somebody has decided about this post already");
  if (outcome === "REMOVED") await takeDownPost(tx, post, { personId: moderator.id, reason, now });
  await recordAudit(tx, {
    actorId: moderator.id,
    action: outcome === "REMOVED" ? "post.removed" : "post.kept",
    subject: `Post:${post.id}`,
    detail: { reason, items: count },
  });
}
