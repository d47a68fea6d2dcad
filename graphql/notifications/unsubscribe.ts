import type { NotificationKind } from "../contract/notification-kinds.ts";
import { UnsubscribeInput } from "../contract/notifications.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { muteThread, stopFollowing } from "../follows/index.ts";
import { stopAlerts } from "../search/index.ts";
import { readUnsubscribeToken } from "./unsubscribe-token.ts";

/**
 * Stops what the address in a mail names, for whom it was made, whoever sends it: mail programs do, in one click. A thread is muted,
 * or the one in which it goes on; what is followed is followed no more; a saved search tells of nothing more; of kinds no mail is sent. A second time changes nothing. @throws NotFoundError, InvalidInputError
 */
export async function unsubscribe(ctx: Context, raw: unknown): Promise<void> {
  const { token } = parse(UnsubscribeInput, raw);
  const stopping = readUnsubscribeToken(ctx.settings, token);
  if (!stopping) throw new NotFoundError("link");
  const { personId } = stopping;
  const now = ctx.clock.now();
  await inTransaction(ctx, async (tx) => {
    if ((await tx.person.count({ where: { id: personId } })) === 0) throw new NotFoundError("link");
    if ("threadId" in stopping) await muteThread(tx, personId, stopping.threadId, now);
    else if ("followed" in stopping) await stopFollowing(tx, personId, stopping.followed, now);
    else if ("savedSearchId" in stopping) await stopAlerts(tx, personId, stopping.savedSearchId);
    else await stopMail(tx, personId, stopping.kinds);
  });
}

async function stopMail(tx: Tx, personId: string, kinds: readonly NotificationKind[]): Promise<void> {
  for (const kind of kinds) {
    const key = { personId, kind, channel: "MAIL" as const };
    await tx.notificationSetting.upsert({
      where: { personId_kind_channel: key },
      update: { on: false },
      create: { ...key, on: false },
    });
  }
}
