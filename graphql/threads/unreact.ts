import { ReactionInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { recountReactions } from "./recount-reactions.ts";
import { lockVisiblePost } from "./threads.doors.ts";
import { canReact } from "./threads.policy.ts";

/**
 * Takes a reaction back. One that is not there changes nothing.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function unreact(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ReactionInput, raw);
  return inTransaction(ctx, async (tx) => {
    const post = await lockVisiblePost(tx, writer, input.postId);
    ensure(canReact(writer, post.thread, post));
    const { count } = await tx.reaction.deleteMany({
      where: { postId: post.id, personId: writer.id, kind: input.kind },
    });
    if (count > 0) await recountReactions(tx, post);
    return post.id;
  });
}
