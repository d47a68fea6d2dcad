import type { ModerationPart } from "../../prisma/generated/client/enums.ts";
import { v7 as uuidv7 } from "uuid";
import { queryIn } from "../../prisma/client.ts";
import type { AnyTx, Tx } from "../core/transaction.ts";
import type { WeakSignalKind } from "../safe-writing/index.ts";

/** A part of something that is no post: of one case study, adoption or collection. Measures are of one of the first two. */
interface PartOf {
  readonly part: ModerationPart;
  /** Of the template, for a section or a comment on it. */
  readonly section?: string;
  readonly measureId?: string;
  /** Who has written it now. */
  readonly writerId: string;
}

/** Where something is written. */
export type WrittenPlace =
  | { readonly postId: string }
  | (PartOf & { readonly caseStudyId: string })
  | (PartOf & { readonly adoptionId: string })
  | (PartOf & { readonly collectionId: string });

/**
 * Puts what was saved past the warning into the moderators' queue, once for each place until somebody has decided: sections save as
 * they are written. The caller holds the lock of what it is in.
 */
export async function queueForModerators(
  tx: Tx,
  place: WrittenPlace,
  signals: readonly WeakSignalKind[],
  now: Date,
): Promise<void> {
  if (signals.length === 0) return;
  const columns = columnsOf(place);
  const { writerId, ...where } = columns;
  const open = await tx.moderationItem.findFirst({
    where: { ...where, origin: "WEAK_SIGNAL", outcome: null },
    select: { id: true, signals: true },
  });
  if (open) {
    const all = [...new Set([...open.signals, ...signals])];
    const data = { signals: all, ...(writerId ? { writerId } : {}) };
    await tx.moderationItem.update({ where: { id: open.id }, data, select: { id: true } });
    return;
  }
  await tx.moderationItem.create({
    data: { ...columns, origin: "WEAK_SIGNAL", signals: [...signals], createdAt: now },
    select: { id: true },
  });
}

/** The same of a post that was just written, of which nothing can be in the queue yet. */
export async function queueNewPost(
  tx: AnyTx,
  postId: string,
  signals: readonly WeakSignalKind[],
  now: Date,
): Promise<void> {
  if (signals.length === 0) return;
  await queryIn(
    tx,
    `INSERT INTO "ModerationItem" ("id", "postId", "origin", "signals", "createdAt")
     VALUES ($1::uuid, $2::uuid, 'WEAK_SIGNAL', $3::text[], $4::timestamptz)`,
    [uuidv7(), postId, [...signals], now],
  );
}

function columnsOf(place: WrittenPlace) {
  if ("postId" in place) return { postId: place.postId, writerId: null };
  const { section = null, measureId = null, ...rest } = place;
  return { ...rest, section, measureId };
}
