import type { Tx } from "../core/transaction.ts";

/** The tags with which something about a collaborative begins: those that describe it and are in use, in their order. */
export async function defaultTagsFor(
  tx: Pick<Tx, "collaborativeTag">,
  collaborativeId: string,
): Promise<string[]> {
  const links = await tx.collaborativeTag.findMany({
    where: { collaborativeId, tag: { retiredAt: null } },
    orderBy: [{ tag: { taxonomy: { position: "asc" } } }, { tag: { position: "asc" } }, { tagId: "asc" }],
    select: { tagId: true },
  });
  return links.map(({ tagId }) => tagId);
}
