import { recordAudit } from "../audit/index.ts";
import { DecisionInput } from "../contract/moderation.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { lockVisiblePost, takeDownPost } from "../threads/index.ts";
import { canModerate, itemsVisibleTo } from "./moderation.policy.ts";

/**
 * Decides about a post that is in the queue: it stays, or it is taken down with a reason. All that is open about the same
 * post is decided with it.
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
    const post = await lockVisiblePost(tx, writer, found.postId);
    const now = ctx.clock.now();
    const { count } = await tx.moderationItem.updateMany({
      where: { postId: post.id, outcome: null },
      data: { outcome: input.outcome, moderatorId: writer.id, decidedAt: now },
    });
    if (count === 0) throw InvalidInputError.at("itemId", "Somebody has decided about this post already");
    const reason = input.reason ?? null;
    if (input.outcome === "REMOVED") {
      await takeDownPost(tx, post, { personId: writer.id, reason, now });
    }
    await recordAudit(tx, {
      actorId: writer.id,
      action: input.outcome === "REMOVED" ? "post.removed" : "post.kept",
      subject: `Post:${post.id}`,
      detail: { reason, items: count },
    });
    return id;
  });
}
