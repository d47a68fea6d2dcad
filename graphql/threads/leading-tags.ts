import { readJson } from "../../prisma/client.ts";
import { Prisma, type Tag } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { batched } from "./batch.ts";

/** The tags of a thread that tell most of it, and how many it has in all. */
export interface LeadingTags {
  readonly tags: readonly Tag[];
  readonly count: number;
}

/** How many tags a row of a list has room for; a thread carries some twenty. */
export const leadingTagCount = 4;

/** The taxonomies that tell most about a thread, first ones first. */
const tellingTaxonomies = ["collaborative-focus", "region", "priority-theme", "ics-size-band", "ics"];

const none: LeadingTags = { tags: [], count: 0 };

/** The leading tags of visible threads: one statement for all the threads of an answer. */
export const leadingTags = batched<LeadingTags>(loadLeadingTags, none);

async function loadLeadingTags(
  ctx: Context,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, LeadingTags>> {
  type Row = { id: string; count: number; tags: (Omit<Tag, "retiredAt"> & { retiredAt: string | null })[] };
  const rows = await readJson<Row>(
    ctx,
    Prisma.sql`
      SELECT json_build_object('id', t."id", 'count', tagged."count", 'tags', (
          SELECT json_agg(tag ORDER BY place)
          FROM unnest(tagged."tagIds"[1:${leadingTagCount}::int]) WITH ORDINALITY AS shown("id", place)
          JOIN "Tag" tag ON tag."id" = shown."id")) AS "row"
      FROM unnest(${[...threadIds]}::uuid[]) AS t("id")
      JOIN LATERAL (
        SELECT count(*) AS "count", array_agg(tt."tagId" ORDER BY
          array_position(${tellingTaxonomies}::text[], split_part(tt."tagId", ':', 1)) NULLS LAST, tt."tagId"
        ) AS "tagIds"
        FROM "ThreadTag" tt WHERE tt."threadId" = t."id"
      ) tagged ON tagged."count" > 0`,
  );
  return new Map(
    rows.map(({ id, count, tags }) => [
      id,
      {
        count,
        tags: tags.map((tag) => ({
          ...tag,
          retiredAt: tag.retiredAt === null ? null : new Date(tag.retiredAt),
        })),
      },
    ]),
  );
}
