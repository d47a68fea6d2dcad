import { ThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canMarkSameProblem } from "./threads.policy.ts";

/**
 * Says that the viewer has the same problem. A second time changes nothing.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function markSameProblem(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const thread = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canMarkSameProblem(writer, thread));
    const { count } = await tx.sameProblem.createMany({
      data: [{ threadId: thread.id, personId: writer.id, createdAt: ctx.clock.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return thread.id;
    await changeThread(tx, thread.id, { sameProblemCount: { increment: 1 } });
    await publish(tx, "thread.same-problem-changed.v1", { threadId: thread.id });
    return thread.id;
  });
}
