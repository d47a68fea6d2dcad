import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import type { Board } from "./map-of-boards.ts";
import type { Footprints } from "./whereabouts.ts";

/** A board as the map names it. */
export interface NamedBoard extends Board {
  readonly name: string;
}

/** The map, who is where on it, and what places are called. */
export interface Gazetteer extends Footprints {
  readonly boards: readonly NamedBoard[];
  readonly regions: readonly { readonly id: string; readonly name: string }[];
}

type Dated = { validFrom: string; validTo: string | null };
interface Row {
  regions: { id: string; name: string }[];
  boards: ({ id: string; name: string; regionId: string } & Dated)[];
  successions: { predecessorId: string; successorId: string; date: string }[];
  boardLinks: ({ adopterId: string; icbId: string } & Dated)[];
  regionLinks: ({ adopterId: string; regionId: string } & Dated)[];
}

/**
 * Everything by which adopters are found on the map, of all days: some hundred rows. One statement. An organisation that is itself a
 * board is where the board is; one that no board is known of is in its region.
 */
export async function findGazetteer(ctx: Context): Promise<Gazetteer> {
  const [row] = await readJson<Row>(ctx, gazetteer);
  if (!row) throw new Error("A SELECT without FROM gave no row.");
  const dated = <Link extends Dated>(link: Link) => ({
    ...link,
    validFrom: new Date(link.validFrom),
    validTo: link.validTo === null ? null : new Date(link.validTo),
  });
  return {
    regions: row.regions,
    boards: row.boards.map(dated),
    successions: row.successions.map((succession) => ({ ...succession, date: new Date(succession.date) })),
    boardLinks: row.boardLinks.map(dated),
    regionLinks: row.regionLinks.map(dated),
  };
}

const gazetteer = Prisma.sql`SELECT json_build_object(
  'regions', (SELECT coalesce(json_agg(json_build_object('id', r."id", 'name', r."name") ORDER BY r."name"), '[]')
    FROM "Region" r),
  'boards', (SELECT coalesce(json_agg(json_build_object('id', b."id", 'name', b."shortName", 'regionId', b."regionId",
      'validFrom', b."validFrom", 'validTo', b."validTo") ORDER BY b."shortName", b."id"), '[]') FROM "Icb" b),
  'successions', (SELECT coalesce(json_agg(json_build_object('predecessorId', s."predecessorId",
      'successorId', s."successorId", 'date', s."date")), '[]') FROM "IcbSuccession" s),
  'boardLinks', (SELECT coalesce(json_agg(l), '[]') FROM (
    SELECT "collaborativeId" AS "adopterId", "icbId", "validFrom", "validTo" FROM "CollaborativeIcb"
    UNION ALL SELECT "organisationId", "icbId", "validFrom", "validTo" FROM "OrganisationPlacement"
    UNION ALL SELECT o."id", b."id", b."validFrom", b."validTo" FROM "Organisation" o JOIN "Icb" b ON b."id" = o."icbId") l),
  'regionLinks', (SELECT coalesce(json_agg(l), '[]') FROM (
    SELECT "collaborativeId" AS "adopterId", "regionId", "validFrom", "validTo" FROM "CollaborativeRegion"
    UNION ALL SELECT o."id", o."regionId", coalesce(o."opened", DATE '1948-07-05'), o."closed" FROM "Organisation" o
    WHERE o."regionId" IS NOT NULL AND o."icbId" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "OrganisationPlacement" p WHERE p."organisationId" = o."id")) l)
) AS "row"`;
