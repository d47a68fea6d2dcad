import { DraftSubjectInput } from "../contract/drafts.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { draftKey } from "./draft-key.ts";

/**
 * Throws one of the writer's own drafts away; also one whose thread they cannot see any more. There need not be one.
 * @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function discardDraft(ctx: Context, raw: unknown): Promise<void> {
  const writer = requireWriter(ctx.viewer);
  const { kind, targetId } = parse(DraftSubjectInput, raw);
  const id = kind === "THREAD" ? null : uuidOf(kind === "REPLY" ? "Thread" : "Post", targetId ?? "");
  await ctx.prisma.draft.deleteMany({ where: { personId: writer.id, key: draftKey(kind, id) } });
}
