import type { Database, SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { feedKinds, type FeedKind } from "../contract/feed-words.ts";
import type { Context } from "../core/context.ts";
import { isUuid } from "../core/ids.ts";
import type { Viewer } from "../core/viewer.ts";
import { canReadNation } from "./feed.policy.ts";
import { findFeed, pathOfFeed, type Feed } from "./find-feed.ts";

const { sql } = Prisma;

/** A feed as far as a mail names it. */
export type NamedFeed = Pick<Feed, "kind" | "targetId" | "title">;

/** A feed by its address below `/feed`, such as `region/Y56` (one's own has none there); null where there is none, or where it is not the viewer's to read. */
export async function feedAtAddress(
  ctx: Pick<Context, "prisma" | "viewer">,
  address: string,
): Promise<Feed | null> {
  const { kind, id } = partsOf(address);
  return kind && kind !== "MINE" ? findFeed(ctx, kind, id) : null;
}

/** The address of a feed below `/feed`, always written the same way. */
export function addressOfFeed(feed: Pick<Feed, "kind" | "targetId">): string {
  return pathOfFeed(feed).slice("/feed/".length);
}

/**
 * The feeds at some addresses as `addressOfFeed` writes them, whoever reads them: `canReadFeed` says whether somebody may. At that of
 * a tag that was merged is the feed of the tag in which it goes on. One statement.
 */
export async function feedsAtAddresses(
  { db }: { readonly db: Pick<Database, "query"> },
  addresses: readonly string[],
): Promise<ReadonlyMap<string, NamedFeed>> {
  const parts = addresses.map(partsOf);
  const idsOf = (wanted: FeedKind) => parts.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const { text, values } = sql`
    SELECT 'REGION' AS "kind", "id" AS "targetId", "name" AS "title", "id" AS "askedId" FROM "Region"
      WHERE "id" = ANY(${idsOf("REGION")}::text[])
    UNION ALL SELECT 'ICS', "id", "shortName", "id" FROM "Icb" WHERE "id" = ANY(${idsOf("ICS")}::text[])
    UNION ALL SELECT 'COLLABORATIVE', "id"::text, "name", "id"::text FROM "Collaborative"
      WHERE "id" = ANY(${idsOf("COLLABORATIVE").filter(isUuid)}::uuid[])
    UNION ALL SELECT 'TAG', g."id", g."label", t."id" FROM "Tag" t JOIN "Tag" g ON g."id" = coalesce(t."mergedIntoId", t."id")
      WHERE t."id" = ANY(${idsOf("TAG")}::text[])
    UNION ALL SELECT 'NATION', '', 'The whole network', ''`;
  const rows = await db.query<NamedFeed & { askedId: string }>(text, values as SqlParameter[]);
  return new Map(
    rows.map(({ askedId, ...feed }) => [addressOfFeed({ kind: feed.kind, targetId: askedId }), feed]),
  );
}

/** Whether a feed that there is is somebody's to read. */
export function canReadFeed(viewer: Viewer, { kind }: Pick<Feed, "kind">): boolean {
  return kind !== "NATION" || canReadNation(viewer);
}

function partsOf(address: string): { readonly kind: FeedKind | undefined; readonly id: string } {
  const [name = "", ...id] = address.split("/");
  return { kind: feedKinds.find((known) => known.toLowerCase() === name), id: id.join("/") };
}
