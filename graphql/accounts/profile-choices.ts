import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import { requireTags, taxonomyOf } from "../tags/index.ts";

/** The taxonomies that people choose interests from; the others describe places and documents. */
const interestTaxonomies: readonly string[] = [
  "collaborative-focus",
  "priority-theme",
  "working-arrangement",
  "support-strand",
];

/** Replaces a person's interests. @throws InvalidInputError at `interestIds` */
export async function replaceInterests(tx: Tx, personId: string, chosen: readonly string[]): Promise<void> {
  const kept = await tx.personTag.findMany({
    where: { personId, origin: "INTEREST" },
    select: { tagId: true },
  });
  const tagIds = await requireTags(tx, chosen, {
    path: "interestIds",
    keep: kept.map(({ tagId }) => tagId),
  });
  const odd = tagIds.findIndex((id) => !interestTaxonomies.includes(taxonomyOf(id)));
  if (odd >= 0) throw InvalidInputError.at(`interestIds.${odd}`, "Choose an interest from the list");
  await tx.personTag.deleteMany({ where: { personId, origin: "INTEREST", tagId: { notIn: tagIds } } });
  await tx.personTag.createMany({
    data: tagIds.map((tagId) => ({ personId, tagId, origin: "INTEREST" as const })),
    skipDuplicates: true,
  });
}

/** The organisation that was chosen, if one was. @throws InvalidInputError at `organisationId` */
export async function chosenOrganisation(tx: Tx, id: string | undefined): Promise<string | undefined> {
  if (!id) return undefined;
  const organisation = await tx.organisation.findUnique({ where: { id: uuidOf("Organisation", id) } });
  if (!organisation) throw InvalidInputError.at("organisationId", "Choose an organisation from the list");
  return organisation.id;
}

/** The collaboratives that were chosen, each once. @throws InvalidInputError at the one that does not exist */
export async function chosenCollaboratives(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const chosen = ids.map((id) => uuidOf("Collaborative", id));
  const known = await tx.collaborative.findMany({ where: { id: { in: chosen } }, select: { id: true } });
  const odd = chosen.findIndex((id) => !known.some((collaborative) => collaborative.id === id));
  if (odd >= 0) throw InvalidInputError.at(`collaborativeIds.${odd}`, "Choose a collaborative from the list");
  return [...new Set(chosen)];
}
