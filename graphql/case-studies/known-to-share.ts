import type { Tx } from "../core/transaction.ts";
import {
  ensureNoWider,
  narrowerThan,
  type SourceAudience,
  type VisibilityChoice,
} from "./visibility-choice.ts";

/** Who saw a thread, as it is kept beside the case study that is from it. */
type KnownAudience = Pick<SourceAudience, "audience" | "audienceCollaborativeId">;

/** Who sees a thread, and nothing else of it. */
export const audienceOf = ({ audience, audienceCollaborativeId }: KnownAudience): KnownAudience => ({
  audience,
  audienceCollaborativeId,
});

/**
 * `ensureNoWider` for one thread, asked once: a writer who said so with one passage is not asked with the next, unless other
 * people see the thread by now. New readers ask anew, for `keepKnownToShare` says what is known of them.
 * @returns what to keep beside the thread
 * @throws InvalidInputError
 */
export async function knownToShare(
  tx: Tx,
  study: { readonly id: string } & VisibilityChoice,
  thread: { readonly id: string } & SourceAudience,
  knows: boolean,
): Promise<Partial<KnownAudience>> {
  const [narrower] = await narrowerThan(tx, study, [thread]);
  if (!narrower) return {};
  const which = { caseStudyId: study.id, threadId: thread.id };
  const kept = await tx.caseStudySourceThread.findUnique({ where: { caseStudyId_threadId: which } });
  const isKnown =
    kept?.audience === thread.audience && kept.audienceCollaborativeId === thread.audienceCollaborativeId;
  await ensureNoWider(tx, study, [thread], knows || isKnown);
  return audienceOf(thread);
}

/** Keeps of which threads a writer knows that its new readers cannot see them. What was known of others is over. */
export async function keepKnownToShare(
  tx: Tx,
  caseStudyId: string,
  narrower: readonly ({ readonly threadId: string } & KnownAudience)[],
): Promise<void> {
  const nothing = { audience: null, audienceCollaborativeId: null };
  await tx.caseStudySourceThread.updateMany({ where: { caseStudyId }, data: nothing });
  for (const thread of narrower) {
    const where = { caseStudyId_threadId: { caseStudyId, threadId: thread.threadId } };
    await tx.caseStudySourceThread.update({ where, data: audienceOf(thread) });
  }
}
