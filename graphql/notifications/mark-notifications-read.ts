import { MarkNotificationsReadInput } from "../contract/notifications.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";

/**
 * Remembers that the viewer has read some of their notifications. Those of anybody else are not among them, and are passed over
 * like what is not there. @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function markNotificationsRead(ctx: Context, raw: unknown): Promise<void> {
  const writer = requireWriter(ctx.viewer);
  const { ids } = parse(MarkNotificationsReadInput, raw);
  await ctx.prisma.notification.updateMany({
    where: { id: { in: ids.map((id) => uuidOf("Notification", id)) }, personId: writer.id, readAt: null },
    data: { readAt: ctx.clock.now() },
  });
}
