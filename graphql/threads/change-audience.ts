import { ChangeAudienceInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { ConflictError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { chosenAudience } from "./audience-choice.ts";
import { audienceChangeSql, effectOf, type AudienceChange } from "./audience-effect.ts";
import { recordCuration } from "./record-curation.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canChangeAudience } from "./threads.policy.ts";

/**
 * Changes who sees a thread: only to an audience that the writer is part of and the author stays part of, and only with
 * the effect that the writer was told of.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConflictError (the effect is another one)
 */
export async function changeAudience(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ChangeAudienceInput, raw);
  return inTransaction(ctx, async (tx) => {
    const thread = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canChangeAudience(writer, thread));
    const next = chosenAudience(writer, input);
    const [change] = await tx.$queryRaw<AudienceChange[]>(audienceChangeSql(thread, next, ctx.clock.now()));
    if (!change) throw new Error("A count gave no row.");
    ensure(change.authorKeeps, "The author of this thread could not see it any more.");
    if (effectOf(change) !== input.expectedEffect) {
      throw new ConflictError(thread.version, thread.audience, { isOwn: false });
    }
    await changeThread(tx, thread.id, { ...next });
    await recordCuration(tx, writer, thread, {
      action: "thread.audience-changed",
      detail: { from: thread.audience, to: next.audience, collaborativeId: next.audienceCollaborativeId },
    });
    await publish(tx, "thread.audience-changed.v1", { threadId: thread.id });
    return thread.id;
  });
}
