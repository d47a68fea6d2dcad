import { limits } from "../contract/limits.ts";
import type { Services } from "../core/context.ts";

/** What fitted saved searches before this is forgotten. */
export const forgottenBefore = (now: Date): Date =>
  new Date(now.getTime() - limits.savedSearches.fitsKeptDays * 86_400_000);

/**
 * Forgets what fitted saved searches long ago: it is news no more, whether somebody looked or not. What comes to such a thing
 * after that may fit anew.
 */
export async function forgetFits({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  await db.prisma.savedSearchFit.deleteMany({ where: { foundAt: { lt: forgottenBefore(clock.now()) } } });
}
