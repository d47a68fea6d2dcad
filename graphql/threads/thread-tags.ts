import type { Thread } from "../../prisma/generated/client/client.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { defaultTagsFor, requireTags, sizeBandTagsFor, sizeBandTaxonomy, taxonomyOf } from "../tags/index.ts";

const isSizeBand = (tagId: string) => taxonomyOf(tagId) === sizeBandTaxonomy;
const isIcs = (tagId: string) => taxonomyOf(tagId) === "ics";

/**
 * The tags of a new thread: those chosen, or else those of the collaborative that it concerns, or else of the author's
 * first. Size bands are added by the populations of now, and kept as of now.
 * @throws InvalidInputError
 */
export async function tagsForNewThread(
  tx: Tx,
  author: PersonViewer,
  chosen: { tagIds: readonly string[] | undefined; collaborativeId: string | null },
  now: Date,
): Promise<string[]> {
  const source = chosen.collaborativeId ?? author.collaborativeIds[0];
  const defaults = async () => (source ? defaultTagsFor(tx, source) : []);
  const tagIds = chosen.tagIds ? await requireTags(tx, chosen.tagIds) : await defaults();
  return [...tagIds.filter((id) => !isSizeBand(id)), ...(await sizeBandTagsFor(tx, tagIds, now))];
}

/**
 * Replaces a thread's tags. Retired ones that it has may stay. Size bands stay as of when the thread was started, or are
 * computed as of then where its ICSs change.
 * @returns whether that made a difference
 * @throws InvalidInputError
 */
export async function retagThread(
  tx: Tx,
  thread: Pick<Thread, "id" | "createdAt">,
  chosen: readonly string[],
): Promise<boolean> {
  const rows = await tx.threadTag.findMany({ where: { threadId: thread.id }, select: { tagId: true } });
  const present = rows.map(({ tagId }) => tagId);
  const wanted = await requireTags(tx, chosen, { keep: present });
  const sameBoards = present.filter(isIcs).toSorted().join() === wanted.filter(isIcs).toSorted().join();
  const sizeBands = sameBoards
    ? present.filter(isSizeBand)
    : await sizeBandTagsFor(tx, wanted, thread.createdAt);
  const tagIds = [...wanted, ...sizeBands];
  if (present.toSorted().join() === tagIds.toSorted().join()) return false;
  await tx.threadTag.deleteMany({ where: { threadId: thread.id, tagId: { notIn: tagIds } } });
  await addTags(tx, thread.id, tagIds);
  return true;
}

/** Gives tags to a thread; those that it has already are passed over. */
export async function addTags(tx: Tx, threadId: string, tagIds: readonly string[]): Promise<void> {
  await tx.threadTag.createMany({
    data: tagIds.map((tagId) => ({ threadId, tagId })),
    skipDuplicates: true,
  });
}
