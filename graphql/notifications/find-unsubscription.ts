import type { Context } from "../core/context.ts";
import { isFollowing, isThreadMuted } from "../follows/index.ts";
import { isAlerting } from "../search/index.ts";
import { isOnByDefault } from "./switches.ts";
import { readUnsubscribeToken, type Stopping } from "./unsubscribe-token.ts";

/** What the address in a mail stops, and whether that is stopped by now, by whatever way. */
export type Unsubscription = Stopping & { readonly isStopped: boolean };

/** Looks at what an address stops, and stops nothing; null for one that we did not make, or whose person is no more. */
export async function findUnsubscription(ctx: Context, token: string): Promise<Unsubscription | null> {
  const stopping = readUnsubscribeToken(ctx.settings, token);
  if (!stopping || (await ctx.prisma.person.count({ where: { id: stopping.personId } })) === 0) return null;
  return { ...stopping, isStopped: await isStopped(ctx, stopping) };
}

async function isStopped({ prisma, clock }: Context, stopping: Stopping): Promise<boolean> {
  const { personId } = stopping;
  if ("threadId" in stopping) return isThreadMuted(prisma, personId, stopping.threadId);
  if ("followed" in stopping) return !(await isFollowing(prisma, personId, stopping.followed, clock.now()));
  if ("savedSearchId" in stopping) return !(await isAlerting(prisma, personId, stopping.savedSearchId));
  const { kinds } = stopping;
  const rows = await prisma.notificationSetting.findMany({
    where: { personId, channel: "MAIL", kind: { in: [...kinds] } },
  });
  const chosen = new Map(rows.map(({ kind, on }) => [kind, on]));
  return kinds.every((kind) => !(chosen.get(kind) ?? isOnByDefault(kind, "MAIL")));
}
