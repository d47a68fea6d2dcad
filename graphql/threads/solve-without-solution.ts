import { ThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { recordCuration } from "./record-curation.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canChooseSolution } from "./threads.policy.ts";

/**
 * Marks a thread as solved without choosing one reply: several helped, or help came from elsewhere. A choice made before
 * is taken back. Title, address and place in lists stay.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function solveWithoutSolution(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const thread = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canChooseSolution(writer, thread));
    if (thread.state === "SOLVED" && thread.solutionId === null) return thread.id;
    await changeThread(tx, thread.id, {
      state: "SOLVED",
      solutionId: null,
      solvedAt: ctx.clock.now(),
      solvedById: writer.id,
    });
    await recordCuration(tx, writer, thread, { action: "thread.solved" });
    await publish(tx, "thread.state-changed.v1", { threadId: thread.id, isSolvedNow: true });
    return thread.id;
  });
}
