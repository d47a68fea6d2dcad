import { readJson, type Database } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Named, PeerFacts } from "./gower.ts";

interface Row {
  id: string;
  name: string;
  established: string | null;
  systems: { people: number | null }[];
  regions: Named[];
  tags: (Named & { taxonomyId: string })[];
}

/** Everything that all collaboratives of a day are compared by: some dozens of rows. One statement. */
export async function findPeerFacts(db: Database, day: Date): Promise<PeerFacts[]> {
  const rows = await readJson<Row>({ db }, factsOn(day));
  return rows.map(({ id, name, established, systems, regions, tags }) => {
    const ofTaxonomy = (taxonomy: string) =>
      tags.flatMap(({ taxonomyId, ...tag }) => (taxonomyId === taxonomy ? [tag] : []));
    return {
      id,
      name,
      POPULATION: populationOf(systems),
      SYSTEMS: systems.length === 0 ? null : systems.length,
      GEOGRAPHY: regions,
      TYPE: ofTaxonomy("collaborative-type"),
      ARRANGEMENTS: ofTaxonomy("working-arrangement"),
      FOCUS: ofTaxonomy("collaborative-focus"),
      MATURITY: yearOf(established),
    };
  });
}

/** The people of all systems together; null where those of any are not known, because a part would mislead. */
function populationOf(systems: Row["systems"]): number | null {
  if (systems.length === 0) return null;
  let sum = 0;
  for (const { people } of systems) {
    if (people === null) return null;
    sum += people;
  }
  return sum;
}

/** The first year that the sources' words name. */
export function yearOf(established: string | null): number | null {
  const year = /\b(?:19|20)\d{2}\b/.exec(established ?? "");
  return year ? Number(year[0]) : null;
}

function factsOn(day: Date): Prisma.Sql {
  const on = Prisma.sql`${day.toISOString().slice(0, 10)}::date`;
  return Prisma.sql`SELECT json_build_object('id', c."id", 'name', c."name", 'established', c."established",
  'systems', (SELECT coalesce(json_agg(json_build_object('people', (SELECT p."people" FROM "IcbPopulation" p
      WHERE p."icbId" = l."icbId" AND p."asOf" <= ${on} ORDER BY p."asOf" DESC LIMIT 1))), '[]')
    FROM "CollaborativeIcb" l
    WHERE l."collaborativeId" = c."id" AND l."validFrom" <= ${on} AND (l."validTo" IS NULL OR l."validTo" >= ${on})),
  'regions', (SELECT coalesce(json_agg(json_build_object('id', r."id", 'label', r."name") ORDER BY r."name"), '[]')
    FROM "CollaborativeRegion" l JOIN "Region" r ON r."id" = l."regionId"
    WHERE l."collaborativeId" = c."id" AND l."validFrom" <= ${on} AND (l."validTo" IS NULL OR l."validTo" >= ${on})),
  'tags', (SELECT coalesce(json_agg(json_build_object('id', t."id", 'label', t."label", 'taxonomyId', t."taxonomyId")
      ORDER BY t."position", t."id"), '[]')
    FROM "CollaborativeTag" l JOIN "Tag" t ON t."id" = l."tagId"
    WHERE l."collaborativeId" = c."id" AND t."retiredAt" IS NULL
      AND t."taxonomyId" IN ('collaborative-type', 'working-arrangement', 'collaborative-focus'))
) AS "row" FROM "Collaborative" c ORDER BY c."name", c."id"`;
}
