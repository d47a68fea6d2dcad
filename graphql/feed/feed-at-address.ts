import type { Database, SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { feedKinds, type FeedKind } from "../contract/feed-words.ts";
import type { Context } from "../core/context.ts";
import { isUuid } from "../core/ids.ts";
import { isMember, type Viewer } from "../core/viewer.ts";
import { canReadNation } from "./feed.policy.ts";
import { londonDay } from "../places/index.ts";
import { findFeed, pathOfFeed, titles, type Feed } from "./find-feed.ts";

const { sql } = Prisma;

const inWords = new Intl.ListFormat("en-GB");

/** A feed as far as a mail names it. */
export type NamedFeed = Pick<Feed, "kind" | "targetId" | "title">;

/** A feed as the database finds it. */
interface FoundFeed extends Omit<NamedFeed, "title"> {
  /** What it is called: several names for a board that was split. */
  readonly titles: string[];
  readonly askedId: string;
}

/** A feed by its address as `addressOfFeed` writes it; null where there is none, or where it is not the viewer's to read. */
export async function feedAtAddress(
  ctx: Pick<Context, "prisma" | "viewer">,
  address: string,
): Promise<Feed | null> {
  const { kind, id } = partsOf(address);
  return kind ? findFeed(ctx, kind, id) : null;
}

/** The address of a feed below `/feed`, always written the same way. One's own, whose page is `/feed` itself, is `mine`. */
export function addressOfFeed(feed: Pick<Feed, "kind" | "targetId">): string {
  if (feed.kind === "MINE") return "mine";
  return pathOfFeed(feed).slice("/feed/".length);
}

/**
 * The feeds at some addresses as `addressOfFeed` writes them, whoever reads them: `canReadFeed` says whether somebody may. At that of
 * a tag that was merged is the feed of the tag in which it goes on; that of a board that has ended is called by those that stand today of
 * those that took over. One statement.
 */
export async function feedsAtAddresses(
  { db, clock }: { readonly db: Pick<Database, "query"> } & Pick<Context, "clock">,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, NamedFeed>> {
  const parts = addresses.map(partsOf);
  const idsOf = (wanted: FeedKind) => parts.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const today = londonDay(clock.now());
  const { text, values } = sql`
    SELECT 'REGION' AS "kind", "id" AS "targetId", ARRAY["name"] AS "titles", "id" AS "askedId" FROM "Region"
      WHERE "id" = ANY(${idsOf("REGION")}::text[])
    UNION ALL SELECT 'ICS', i."id", coalesce(CASE WHEN i."validTo" < ${today}::date THEN (
        SELECT array_agg(s."shortName" ORDER BY s."shortName", s."id") FROM boards_became(${today}::date) b
        JOIN "Icb" s ON s."id" = b."to" AND coalesce(s."validTo" >= ${today}::date, TRUE) WHERE b."from" = i."id"
      ) END, ARRAY[i."shortName"]), i."id" FROM "Icb" i WHERE i."id" = ANY(${idsOf("ICS")}::text[])
    UNION ALL SELECT 'COLLABORATIVE', "id"::text, ARRAY["name"], "id"::text FROM "Collaborative"
      WHERE "id" = ANY(${idsOf("COLLABORATIVE").filter(isUuid)}::uuid[])
    UNION ALL SELECT 'TAG', g."id", ARRAY[g."label"], t."id" FROM "Tag" t JOIN "Tag" g ON g."id" = coalesce(t."mergedIntoId", t."id")
      WHERE t."id" = ANY(${idsOf("TAG")}::text[])
    UNION ALL SELECT 'NATION', '', ARRAY[${titles.NATION}], ''
    UNION ALL SELECT 'MINE', '', ARRAY[${titles.MINE}], ''`;
  const rows = await db.query<FoundFeed>(text, values as SqlParameter[]);
  return new Map(
    rows.map(({ askedId, titles: names, ...feed }) => [
      addressOfFeed({ kind: feed.kind, targetId: askedId }),
      { ...feed, title: inWords.format(names) },
    ]),
  );
}

/** Whether a feed that there is is somebody's to read. */
export function canReadFeed(viewer: Viewer, { kind }: Pick<Feed, "kind">): boolean {
  if (kind === "MINE") return isMember(viewer);
  return kind !== "NATION" || canReadNation(viewer);
}

function partsOf(address: string): { readonly kind: FeedKind | undefined; readonly id: string } {
  const [name = "", ...id] = address.split("/");
  return { kind: feedKinds.find((known) => known.toLowerCase() === name), id: id.join("/") };
}
