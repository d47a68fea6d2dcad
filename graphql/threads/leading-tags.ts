import { readJson } from "../../prisma/client.ts";
import { Prisma, type Tag } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { batched } from "../core/batch.ts";
import { likenessTaxonomies } from "../tags/index.ts";

/** The tags of a thread that tell most of it, those by which it concerns people alike, and how many it has in all. */
export interface LeadingTags {
  readonly tags: readonly Tag[];
  readonly likeness: readonly Tag[];
  readonly count: number;
}

/** How many tags a row of a list has room for; a thread carries some twenty. */
export const leadingTagCount = 4;

/** The taxonomies that tell most about a thread, first ones first. */
const tellingTaxonomies = ["collaborative-focus", "region", "priority-theme", "ics-size-band", "ics"];

const none: LeadingTags = { tags: [], likeness: [], count: 0 };

/** The leading ones of all tags of a thread. */
export function leadingOf(tags: readonly Tag[]): LeadingTags {
  const rank = ({ taxonomyId }: Tag) => {
    const index = tellingTaxonomies.indexOf(taxonomyId);
    return index < 0 ? tellingTaxonomies.length : index;
  };
  const inOrder = tags.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return {
    tags: inOrder.slice(0, leadingTagCount),
    likeness: inOrder.filter(({ taxonomyId }) => likenessTaxonomies.includes(taxonomyId)),
    count: tags.length,
  };
}

/** The leading tags of visible threads: one statement for all the threads of an answer, where no catalogue tells them. */
export const leadingTags = batched<LeadingTags>(loadLeadingTags, none);

async function loadLeadingTags(
  ctx: Context,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, LeadingTags>> {
  type StoredTag = Omit<Tag, "retiredAt"> & { retiredAt: string | null };
  type Row = { id: string; count: number; tags: StoredTag[]; likeness: StoredTag[] };
  const rows = await readJson<Row>(
    ctx,
    Prisma.sql`
      SELECT json_build_object('id', t."id", 'count', tagged."count", 'tags', (
          -- Looked up one by one: joined, all tags would be gone through for each thread.
          SELECT json_agg((SELECT row_to_json(tag) FROM "Tag" tag WHERE tag."id" = shown."id") ORDER BY place)
          FROM unnest(tagged."tagIds"[1:${leadingTagCount}::int]) WITH ORDINALITY AS shown("id", place)
        ), 'likeness', (
          SELECT coalesce(json_agg((SELECT row_to_json(tag) FROM "Tag" tag WHERE tag."id" = alike."id") ORDER BY place), '[]')
          FROM unnest(tagged."tagIds") WITH ORDINALITY AS alike("id", place)
          WHERE split_part(alike."id", ':', 1) = ANY(${likenessTaxonomies}::text[]))) AS "row"
      FROM unnest(${[...threadIds]}::uuid[]) AS t("id")
      JOIN LATERAL (
        SELECT count(*) AS "count", array_agg(tt."tagId" ORDER BY
          array_position(${tellingTaxonomies}::text[], split_part(tt."tagId", ':', 1)) NULLS LAST, tt."tagId" COLLATE "C"
        ) AS "tagIds"
        FROM "ThreadTag" tt WHERE tt."threadId" = t."id"
      ) tagged ON tagged."count" > 0`,
  );
  const tagOf = ({ retiredAt, ...tag }: StoredTag): Tag => ({
    ...tag,
    retiredAt: retiredAt === null ? null : new Date(retiredAt),
  });
  return new Map(
    rows.map(({ id, count, tags, likeness }) => [
      id,
      { count, tags: tags.map(tagOf), likeness: likeness.map(tagOf) },
    ]),
  );
}
