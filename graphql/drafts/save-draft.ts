import { DraftFields, SaveDraftInput } from "../contract/drafts.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { ConflictError, InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { inspectInput } from "../safe-writing/index.ts";
import { draftKey } from "./draft-key.ts";
import { requireTarget } from "./draft-target.ts";

/**
 * Keeps what the writer has typed so far. Whoever does not know the newest version, such as a second tab, is told and gets
 * its text; nothing is overwritten unseen.
 * @returns the draft's key
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConflictError (version 0: it was sent or
 * discarded)
 */
export async function saveDraft(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const { version, ...input } = parse(SaveDraftInput, raw);
  ensureNoTextInIds(input);
  const key = draftKey(input.kind, await requireTarget(ctx, writer, input));
  const which = { personId: writer.id, key };
  const columns = { fields: DraftFields.parse(input), updatedAt: ctx.clock.now() };
  return inTransaction(ctx, async (tx) => {
    const { count } = version
      ? await tx.draft.updateMany({
          where: { ...which, version },
          data: { ...columns, version: { increment: 1 } },
        })
      : await tx.draft.createMany({ data: [{ ...which, ...columns }], skipDuplicates: true });
    if (count === 1) return key;
    const present = await tx.draft.findUnique({ where: { personId_key: which } });
    const { markdown } = DraftFields.parse(present?.fields ?? {});
    throw new ConflictError(present?.version ?? 0, markdown ?? "", { isOwn: true });
  });
}

/**
 * Ids are not read for NHS numbers elsewhere, because those of nothing are refused. A draft keeps what was chosen as it came,
 * also what no longer exists. @throws InvalidInputError
 */
function ensureNoTextInIds(input: unknown): void {
  const { blocked } = inspectInput(input, { skips: () => false });
  if (blocked.length > 0) throw new InvalidInputError(blocked);
}
