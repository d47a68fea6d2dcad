import { ReportPostInput } from "../contract/moderation.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { canReport, lockVisiblePost } from "../threads/index.ts";

/**
 * Asks the moderators to look at somebody else's post. A second report of it by the same person, while the first is open,
 * adds nothing.
 * @returns the id of the post
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function reportPost(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ReportPostInput, raw);
  return inTransaction(ctx, async (tx) => {
    const post = await lockVisiblePost(tx, writer, input.postId);
    ensure(canReport(writer, post));
    const open = { postId: post.id, origin: "REPORT" as const, reporterId: writer.id, outcome: null };
    if ((await tx.moderationItem.count({ where: open })) > 0) return post.id;
    await tx.moderationItem.create({
      data: { ...open, signals: [], note: input.note, createdAt: ctx.clock.now() },
    });
    return post.id;
  });
}
