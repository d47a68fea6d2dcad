import type { Tx } from "../core/transaction.ts";
import { holdingOn, londonDay } from "../places/index.ts";
import { sizeBandTagsFor } from "../tags/index.ts";
import { holdsAt } from "./affiliations.ts";

/**
 * Recomputes the tags that follow from where a person works and belongs: those of their collaboratives, said or confirmed,
 * and region, ICS and size band of their organisations. Feeds and lists "for people like me" go by them. Interests, which
 * people choose themselves, stay as they are.
 */
export async function refreshPersonTags(tx: Tx, now: Date, personId: string): Promise<void> {
  const wanted = [
    ...(await tagsOfCollaboratives(tx, now, personId)),
    ...(await tagsOfPlaces(tx, now, personId)),
  ];
  // A place whose tag is not in the vocabulary (yet) describes nobody.
  const known = await tx.tag.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  const tagIds = known.map(({ id }) => id);
  await tx.personTag.deleteMany({ where: { personId, origin: "AFFILIATION", tagId: { notIn: tagIds } } });
  await tx.personTag.createMany({
    data: tagIds.map((tagId) => ({ personId, tagId, origin: "AFFILIATION" as const })),
    skipDuplicates: true,
  });
}

async function tagsOfCollaboratives(tx: Tx, now: Date, personId: string): Promise<string[]> {
  const rows = await tx.collaborativeTag.findMany({
    where: { collaborative: { memberships: { some: { personId, ...holdsAt(now) } } } },
    select: { tagId: true },
    distinct: ["tagId"],
  });
  return rows.map(({ tagId }) => tagId);
}

async function tagsOfPlaces(tx: Tx, now: Date, personId: string): Promise<string[]> {
  const today = holdingOn(londonDay(now));
  const organisations = await tx.organisation.findMany({
    where: { affiliations: { some: { personId, ...holdsAt(now) } } },
    include: { icb: true, placements: { where: today, include: { icb: true } } },
  });
  const boards = organisations.flatMap(({ icb, placements }) => [
    ...(icb ? [icb] : []),
    ...placements.map((placement) => placement.icb),
  ]);
  const systems = boards.map(({ id }) => `ics:${id}`);
  const regionIds = [...organisations, ...boards].flatMap(({ regionId }) => (regionId ? [regionId] : []));
  return [...regionIds.map((id) => `region:${id}`), ...systems, ...(await sizeBandTagsFor(tx, systems, now))];
}
