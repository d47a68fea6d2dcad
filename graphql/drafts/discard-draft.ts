import { DiscardDraftInput } from "../contract/drafts.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { draftId, draftKey } from "./draft-key.ts";

/**
 * Throws one of the writer's own drafts away, named by what it is for or, from the list, by its id; also one whose thread
 * they cannot see any more. There need not be one.
 * @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function discardDraft(ctx: Context, raw: unknown): Promise<void> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(DiscardDraftInput, raw);
  const which = { personId: writer.id };
  if ("id" in input) {
    const own = await ctx.prisma.draft.findMany({ where: which, select: { personId: true, key: true } });
    const keys = own.filter((draft) => draftId(draft) === input.id).map(({ key }) => key);
    await ctx.prisma.draft.deleteMany({ where: { ...which, key: { in: keys } } });
    return;
  }
  const { kind, targetId } = input;
  const id = kind === "THREAD" ? null : uuidOf(kind === "REPLY" ? "Thread" : "Post", targetId ?? "");
  await ctx.prisma.draft.deleteMany({ where: { ...which, key: draftKey(kind, id) } });
}
