import type { Thread } from "../../prisma/generated/client/client.ts";
import { recordAudit } from "../audit/index.ts";
import { MergeThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { changeThread, lockVisibleThreads } from "./threads.doors.ts";
import { canMerge } from "./threads.policy.ts";

/**
 * Merges a duplicate into the thread in which it goes on. Its replies stay where they are; everybody who has the same
 * problem there has it here; and it points here, as do threads that were merged into it before.
 * @returns the id of the duplicate
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function mergeThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(MergeThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const [duplicate, target] = await lockVisibleThreads(tx, writer, [input.threadId, input.intoThreadId]);
    ensure(canMerge(writer, duplicate));
    requireMergeable(duplicate, target);
    const mergedBefore = await tx.thread.updateManyAndReturn({
      where: { mergedIntoId: duplicate.id },
      data: { mergedIntoId: target.id, version: { increment: 1 } },
      select: { id: true },
    });
    await changeThread(tx, duplicate.id, { state: "MERGED", mergedIntoId: target.id });
    await carrySameProblems(tx, duplicate.id, target.id);
    await recordAudit(tx, {
      actorId: writer.id,
      action: "thread.merged",
      subject: `Thread:${duplicate.id}`,
      detail: { into: target.id },
    });
    for (const { id } of [duplicate, ...mergedBefore]) {
      await publish(tx, "thread.state-changed.v1", { threadId: id, isSolvedNow: false });
    }
    await publish(tx, "thread.same-problem-changed.v1", { threadId: target.id });
    return duplicate.id;
  });
}

/**
 * Both must have the same audience: else people of a narrower one would be counted and named before a wider one, or the
 * note in the duplicate would lead where its readers cannot follow. @throws InvalidInputError
 */
function requireMergeable(duplicate: Thread, target: Thread): void {
  const refuse = (message: string) => {
    throw InvalidInputError.at("intoThreadId", message);
  };
  if (duplicate.id === target.id) refuse("Choose another thread than this one");
  if (target.state === "MERGED") refuse("That thread was merged itself: choose the one it goes on in");
  if (
    duplicate.audience !== target.audience ||
    duplicate.audienceCollaborativeId !== target.audienceCollaborativeId
  ) {
    refuse("Choose a thread that the same people can see");
  }
}

async function carrySameProblems(tx: Tx, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "SameProblem" ("threadId", "personId", "createdAt")
    SELECT ${to}::uuid, "personId", "createdAt" FROM "SameProblem" WHERE "threadId" = ${from}::uuid
    ON CONFLICT DO NOTHING`;
  const sameProblemCount = await tx.sameProblem.count({ where: { threadId: to } });
  await changeThread(tx, to, { sameProblemCount });
}
