import { VisitFeedInput } from "../contract/feed.ts";
import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { isSignedInByBrowser } from "../core/viewer.ts";
import { findFeed, type Feed } from "./find-feed.ts";

/** Whoever looks again within this time is still at the same visit, in milliseconds. */
const visitLasts = 30 * 60_000;

/** When the viewer's last visit before the present one ended; null where there was none. */
export async function lastVisit(ctx: Context, feed: Feed): Promise<Date | null> {
  if (feed.readAs || !isSignedInByBrowser(ctx.viewer)) return null;
  const visit = await ctx.prisma.feedVisit.findFirst({
    where: { personId: ctx.viewer.id, kind: feed.kind, targetId: feed.targetId },
  });
  if (!visit) return null;
  const isOver = visit.seenAt.getTime() + visitLasts < ctx.clock.now().getTime();
  return isOver ? visit.seenAt : visit.before;
}

/**
 * Remembers that the viewer looks at a feed, so that the next time it can say what is new. Looking again soon is the same visit.
 * @throws SignInNeededError, ForbiddenError (an access token), NotFoundError
 */
export async function visitFeed(ctx: Context, raw: unknown): Promise<Feed> {
  const viewer = requireBrowser(ctx.viewer);
  const input = parse(VisitFeedInput, raw);
  const feed = await findFeed(ctx, input.kind, input.id ?? "");
  if (!feed) throw new NotFoundError("feed");
  const now = ctx.clock.now();
  await ctx.db.query(
    `INSERT INTO "FeedVisit" AS v ("personId", "kind", "targetId", "seenAt") VALUES ($1, $2, $3, $4)
     ON CONFLICT ("personId", "kind", "targetId") DO UPDATE SET "seenAt" = EXCLUDED."seenAt",
       "before" = CASE WHEN v."seenAt" < $5 THEN v."seenAt" ELSE v."before" END`,
    [viewer.id, feed.kind, feed.targetId, now, new Date(now.getTime() - visitLasts)],
  );
  return feed;
}
