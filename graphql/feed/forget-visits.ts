import { limits } from "../contract/limits.ts";
import type { Services } from "../core/context.ts";
import { forgetBefore } from "../core/forget.ts";

/** Forgets when people looked at feeds that they have not come back to for long. */
export async function forgetVisits({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  const before = new Date(clock.now().getTime() - limits.feedVisits.keptDays * 86_400_000);
  await forgetBefore(db, { table: "FeedVisit", column: "seenAt", before });
}
