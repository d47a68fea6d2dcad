import type { Collection } from "../../prisma/generated/client/client.ts";
import { queryIn } from "../../prisma/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { collectionsVisibleTo, ensureMayCurate } from "./collections.policy.ts";

/**
 * The way to a collection that is about to change: locks its row, so that two people in it come one after the other. To those who do
 * not see it, it is not there.
 * @throws NotFoundError, ForbiddenError
 */
export async function lockCollection(
  tx: Tx,
  viewer: PersonViewer,
  collectionId: string,
): Promise<Collection> {
  const id = uuidOf("Collection", collectionId);
  await queryIn(tx, `SELECT 1 FROM "Collection" WHERE "id" = $1::uuid FOR NO KEY UPDATE`, [id]);
  const found = await tx.collection.findFirst({ where: { id, AND: [collectionsVisibleTo(viewer)] } });
  if (!found) throw new NotFoundError("collection");
  ensureMayCurate(viewer);
  return found;
}

/** The case studies of a locked collection in their order, also those that whoever changes it does not see. */
export async function orderOf(tx: Tx, collectionId: string): Promise<string[]> {
  const items = await tx.collectionItem.findMany({
    where: { collectionId },
    orderBy: [{ position: "asc" }, { caseStudyId: "asc" }],
    select: { caseStudyId: true },
  });
  return items.map(({ caseStudyId }) => caseStudyId);
}

/** Notes that a locked collection has changed: lists begin with what changed last. */
export async function noteChange(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.collection.update({ where: { id }, data: { changedAt: now }, select: { id: true } });
}
