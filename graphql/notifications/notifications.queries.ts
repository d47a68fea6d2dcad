import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { caseStudiesVisibleSql, caseStudiesVisibleTo } from "../case-studies/index.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { notificationKinds } from "./notification-words.ts";

/** What is read of a notification. */
const columns = {
  id: true,
  kind: true,
  caseStudyId: true,
  adoptionId: true,
  createdAt: true,
  readAt: true,
  actor: { select: { name: true } },
  caseStudy: { select: { title: true, publishedTitle: true } },
  entry: {
    select: {
      state: true,
      adoption: {
        select: { collaborative: { select: { name: true } }, organisation: { select: { name: true } } },
      },
    },
  },
} satisfies Prisma.NotificationSelect;

/** A notification with everything that its sentence is made of. */
export type NotificationRow = Prisma.NotificationGetPayload<{ select: typeof columns }>;

/** Counting goes no further: a page says "99+". */
export const unreadCountedTo = 100;

/** The viewer's own, of case studies that they may see by now: of what went out of sight nothing is told any more. */
function ownAndVisible(viewer: PersonViewer): Prisma.NotificationWhereInput {
  return {
    personId: viewer.id,
    kind: { in: [...notificationKinds] },
    caseStudy: caseStudiesVisibleTo(viewer),
  };
}

/** The viewer's notifications, newest first; none for visitors. A fixed number of statements. */
export async function listNotifications(
  ctx: Context,
  { count, after }: { readonly count: number; readonly after: Place | undefined },
): Promise<NotificationRow[]> {
  if (!isMember(ctx.viewer)) return [];
  const createdAt = after && new Date(after.key);
  const beyond = after && { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: after.id } }] };
  return ctx.prisma.notification.findMany({
    where: { AND: [ownAndVisible(ctx.viewer), beyond ?? {}] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: count,
    select: columns,
  });
}

/**
 * How many of them are unread, counted to `unreadCountedTo`. It stands on every page, so it is read with the rest of the page: as a
 * rule it costs no statement.
 */
export async function countUnread(ctx: Context): Promise<number> {
  if (!isMember(ctx.viewer)) return 0;
  const [count] = await readJson<number>(
    ctx,
    Prisma.sql`SELECT to_json(count(*)::int) AS "row" FROM (
      SELECT 1 FROM "Notification" n JOIN "CaseStudy" t ON t."id" = n."caseStudyId"
      WHERE n."personId" = ${ctx.viewer.id}::uuid AND n."kind" = ANY(${[...notificationKinds]}) AND n."readAt" IS NULL
        AND ${caseStudiesVisibleSql(ctx.viewer)}
      LIMIT ${unreadCountedTo}) unread`,
  );
  return count ?? 0;
}
