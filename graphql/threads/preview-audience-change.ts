import type { Audience } from "../../prisma/generated/client/enums.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { chosenAudience } from "./audience-choice.ts";
import { audienceChangeSql, type AudienceChange } from "./audience-effect.ts";
import { rowsOf } from "./sql.ts";
import { canChangeAudience, visibleTo } from "./threads.policy.ts";

/**
 * Says what a change of audience would reveal or hide, before anybody makes it.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function previewAudienceChange(
  ctx: Context,
  input: { threadId: string; audience: Audience; audienceCollaborativeId?: string | undefined },
): Promise<AudienceChange> {
  const writer = requireWriter(ctx.viewer);
  const thread = await ctx.prisma.thread.findFirst({
    where: { id: uuidOf("Thread", input.threadId), AND: [visibleTo(writer)] },
  });
  if (!thread) throw new NotFoundError("thread");
  ensure(canChangeAudience(writer, thread));
  const next = chosenAudience(writer, input);
  const [change] = await rowsOf<AudienceChange>(ctx, audienceChangeSql(thread, next, ctx.clock.now()));
  if (!change) throw new Error("A count gave no row.");
  return change;
}
