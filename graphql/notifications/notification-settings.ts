import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { NotificationChannel } from "../../prisma/generated/client/enums.ts";
import { notificationKinds, type NotificationKind } from "../contract/notification-kinds.ts";
import { NotificationSettingsInput } from "../contract/notifications.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { isMember } from "../core/viewer.ts";
import { lookAtOnce } from "./look-at-once.ts";
import type { Quiet } from "./quiet-times.ts";
import { isOnByDefault } from "./switches.ts";

/** What a person is told of one kind. */
export interface KindSwitches {
  readonly kind: NotificationKind;
  readonly page: boolean;
  readonly mail: boolean;
  /** Whether it is kept for their digest, as long as they have one. */
  readonly digest: boolean;
}

/** What a person wants to be told, and when no mail may come. */
export interface NotificationSettings {
  readonly kinds: readonly KindSwitches[];
  readonly quiet: Quiet;
}

const noQuiet: Quiet = { from: null, until: null, days: [] };

/** The viewer's settings; null for visitors. */
export async function readNotificationSettings(ctx: Context): Promise<NotificationSettings | null> {
  if (!isMember(ctx.viewer)) return null;
  const personId = ctx.viewer.id;
  const chosen = await ctx.prisma.notificationSetting.findMany({ where: { personId } });
  const quiet = await ctx.prisma.quietTimes.findUnique({
    where: { personId },
    select: { from: true, until: true, days: true },
  });
  const isOn = (kind: NotificationKind, channel: NotificationChannel) =>
    chosen.find((one) => one.kind === kind && one.channel === channel)?.on ?? isOnByDefault(kind, channel);
  return {
    kinds: notificationKinds.map((kind) => ({
      kind,
      page: isOn(kind, "PAGE"),
      mail: isOn(kind, "MAIL"),
      digest: isOn(kind, "DIGEST"),
    })),
    quiet: quiet ?? noQuiet,
  };
}

/** When those of some people want no mail who have ever chosen that. */
export async function quietTimesOf(
  prisma: Pick<PrismaClient, "quietTimes">,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Quiet>> {
  const rows = await prisma.quietTimes.findMany({ where: { personId: { in: [...personIds] } } });
  return new Map(rows.map(({ personId, ...quiet }) => [personId, quiet]));
}

/**
 * Keeps what the viewer wants to be told: what differs from how everybody begins, and nothing else. Of a kind that this release does
 * not know, what was chosen stays. Of two that are saved at once the later one holds, whole. @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function saveNotificationSettings(ctx: Context, raw: unknown): Promise<void> {
  const { id: personId } = requireWriter(ctx.viewer);
  const input = parse(NotificationSettingsInput, raw);
  const wanted: Readonly<Record<NotificationChannel, readonly NotificationKind[]>> = {
    PAGE: input.page,
    MAIL: input.mail,
    DIGEST: input.digest,
  };
  const channels = ["PAGE", "MAIL", "DIGEST"] as const;
  const changed = channels.flatMap((channel) =>
    notificationKinds
      .map((kind) => ({ personId, kind, channel, on: wanted[channel].includes(kind) }))
      .filter(({ kind, on }) => on !== isOnByDefault(kind, channel)),
  );
  const quiet = { from: input.quietFrom, until: input.quietUntil, days: input.quietDays };
  await inTransaction(ctx, async (tx) => {
    // Has their turn: else what one of two chose and the other leaves as it is for everybody would stay.
    await lookAtOnce(tx, personId, ctx.clock.now());
    const known = { personId, kind: { in: [...notificationKinds] }, channel: { in: [...channels] } };
    await tx.notificationSetting.deleteMany({ where: known });
    await tx.notificationSetting.createMany({ data: changed, skipDuplicates: true });
    await tx.quietTimes.upsert({ where: { personId }, update: quiet, create: { personId, ...quiet } });
  });
}
