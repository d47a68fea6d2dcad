import { readSelected } from "../../prisma/client.ts";
import { Prisma, type WebhookDelivery } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { visitor, type Viewer } from "../core/viewer.ts";
import { activitiesInSight, activitiesVisibleSql } from "../feed/index.ts";

const { empty, raw, sql } = Prisma;

/** A webhook of the viewer's, as far as it says what it may tell of. */
type Sending = { readonly onlyPublic: boolean };

/** Whose sight decides about what a webhook of the viewer's may tell of. */
const readerOf = (viewer: Viewer, { onlyPublic }: Sending): Viewer => (onlyPublic ? visitor : viewer);

/**
 * What was sent, or tried to be sent, to a webhook of the viewer's, newest first: only of what they may know by now, for the answer of
 * the other system may repeat what it got, and the rest tells that there was something. One statement.
 */
export async function listDeliveries(
  ctx: Context,
  webhook: Sending & { readonly id: string },
  { count, after }: { readonly count: number; readonly after: Place | undefined },
): Promise<WebhookDelivery[]> {
  const beyond = after
    ? sql`AND (d."createdAt", d."id") < (${new Date(after.key)}::timestamptz, ${after.id}::uuid)`
    : empty;
  const where = sql`t."id" IN (SELECT d."id" FROM "WebhookDelivery" d JOIN "Activity" a ON a."id" = d."activityId"
    WHERE d."webhookId" = ${webhook.id}::uuid AND d."triedAt" IS NOT NULL ${beyond}
      AND ${activitiesVisibleSql(readerOf(ctx.viewer, webhook))}
    ORDER BY d."createdAt" DESC, d."id" DESC LIMIT ${raw(String(count))})`;
  const orderBy = [{ createdAt: "desc" }, { id: "desc" }];
  const found = await readSelected(ctx, { model: "WebhookDelivery", query: {}, where, orderBy });
  return found as unknown as WebhookDelivery[];
}

/** The id of one of those, if it was sent to a webhook of the viewer's that is still there. */
export async function findDelivery(
  ctx: Context,
  { id, personId }: { readonly id: string; readonly personId: string },
): Promise<string | null> {
  const found = await ctx.prisma.webhookDelivery.findFirst({
    where: { id, triedAt: { not: null }, webhook: { personId, endedAt: null } },
    select: { activityId: true, webhook: { select: { onlyPublic: true } } },
  });
  if (!found) return null;
  const viewer = readerOf(ctx.viewer, found.webhook);
  const inSight = await activitiesInSight({ db: ctx.db, viewer }, [found.activityId]);
  return inSight.has(found.activityId) ? id : null;
}
