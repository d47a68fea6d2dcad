import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";

/** Marks everything posted so far as read for the viewer. @throws SignInNeededError, ForbiddenError */
export async function markAllRead(ctx: Context): Promise<void> {
  const writer = requireWriter(ctx.viewer);
  await ctx.prisma.person.update({
    where: { id: writer.id },
    data: { allReadAt: ctx.clock.now() },
    select: { id: true },
  });
}
