import type { Prisma, Thread } from "../../prisma/generated/client/client.ts";
import { ThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { recordCuration } from "./record-curation.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canReopen } from "./threads.policy.ts";

/**
 * Takes a thread up again: a solved one becomes open, a closed or merged one what it was before.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function reopenThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const thread = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canReopen(writer, thread));
    await changeThread(tx, thread.id, reopened(thread));
    await recordCuration(tx, writer, thread, { action: "thread.reopened" });
    await publish(tx, "thread.state-changed.v1", { threadId: thread.id, isSolvedNow: false });
    return thread.id;
  });
}

function reopened(thread: Thread): Prisma.ThreadUncheckedUpdateInput {
  if (thread.state === "SOLVED") {
    return { state: "OPEN", solutionId: null, solvedAt: null, solvedById: null };
  }
  return { state: thread.solvedAt ? "SOLVED" : "OPEN", mergedIntoId: null };
}
