import { limits } from "../contract/limits.ts";
import type { Services } from "../core/context.ts";
import { forgetBefore } from "../core/forget.ts";

/** What fitted saved searches before this is forgotten. */
export const forgottenBefore = (now: Date): Date =>
  new Date(now.getTime() - limits.savedSearches.fitsKeptDays * 86_400_000);

/**
 * Forgets what fitted saved searches long ago: it is news no more, whether somebody looked or not. What comes to such a thing
 * after that may fit anew.
 */
export async function forgetFits({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  const before = forgottenBefore(clock.now());
  await forgetBefore(db, { table: "SavedSearchFit", column: "foundAt", before });
}
