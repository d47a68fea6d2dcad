import type { Database, SqlParameter } from "../../prisma/client.ts";

/** What is asked of a list of threads, as the API takes it. */
export interface ListQuestion {
  readonly list: "LATEST" | "UNANSWERED" | "UNSOLVED" | "MINE" | "FOR_YOU";
  readonly sort: "ACTIVITY" | "NEWEST" | "SAME_PROBLEM";
  readonly tags: readonly string[];
  readonly kind: string | null;
  readonly state: string | null;
  readonly collaborativeId: string | null;
}

/** Who asks, as far as it matters to lists. */
export interface ListAsker {
  readonly id: string;
  readonly inCohort: boolean;
  readonly collaborativeIds: readonly string[];
}

/** The whole of a list: ids in order, and the number of threads by tag. */
export interface ExpectedList {
  readonly ids: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

const orders = { ACTIVITY: "lastActivityAt", NEWEST: "createdAt", SAME_PROBLEM: "sameProblemCount" };

const unlessMerged = `($5::text IS NOT NULL OR t."state" <> 'MERGED')`;
const likeness = `split_part(pt."tagId", ':', 1) IN ('region', 'ics-size-band', 'collaborative-focus') AND pt."personId" = $1::uuid`;
const lists = {
  LATEST: unlessMerged,
  UNANSWERED: `t."state" = 'OPEN' AND t."replyCount" = 0 AND t."kind" <> 'DISCUSSION'`,
  UNSOLVED: `t."state" = 'OPEN' AND t."kind" <> 'DISCUSSION'`,
  MINE: `t."authorId" = $1::uuid`,
  FOR_YOU: `${unlessMerged} AND (
    SELECT count(DISTINCT split_part(tt."tagId", ':', 1)) FROM "ThreadTag" tt JOIN "PersonTag" pt USING ("tagId")
    WHERE tt."threadId" = t."id" AND ${likeness}
  ) >= (SELECT least(2, count(DISTINCT split_part(pt."tagId", ':', 1))) FROM "PersonTag" pt WHERE ${likeness})`,
};

/**
 * A list as plain SQL over the tables gives it, and its counts as they are defined: what the list would have if that tag
 * were its taxonomy's only choice.
 */
export async function expectedList(
  db: Pick<Database, "query">,
  asker: ListAsker,
  { list, sort, tags, kind, state, collaborativeId }: ListQuestion,
): Promise<ExpectedList> {
  const parameters: SqlParameter[] = [
    asker.id,
    asker.inCohort,
    [...asker.collaborativeIds],
    kind,
    state,
    collaborativeId,
  ];
  const rows = await db.query<{ id: string; tags: string[] }>(
    `SELECT t."id", ARRAY(SELECT tt."tagId" FROM "ThreadTag" tt WHERE tt."threadId" = t."id") AS tags FROM "Thread" t
     WHERE t."deletedAt" IS NULL
       AND (t."audience" = 'MEMBERS' OR (t."audience" = 'COHORT' AND $2::boolean)
         OR (t."audience" = 'COLLABORATIVE' AND t."audienceCollaborativeId" = ANY($3::uuid[])))
       AND ($4::text IS NULL OR t."kind"::text = $4) AND ($5::text IS NULL OR t."state"::text = $5)
       AND ($6::uuid IS NULL OR t."collaborativeId" = $6) AND $1::uuid IS NOT NULL AND ${lists[list]}
     ORDER BY t."${orders[sort]}" DESC, t."id" DESC`,
    parameters,
  );
  const fits = (carried: readonly string[], chosen: readonly string[]) =>
    [...new Set(chosen.map(taxonomyOf))].every((taxonomy) =>
      chosen.some((tag) => taxonomyOf(tag) === taxonomy && carried.includes(tag)),
    );
  const counts: Record<string, number> = Object.fromEntries(tags.map((tag) => [tag, 0]));
  for (const tag of new Set([...rows.flatMap((row) => row.tags), ...tags])) {
    const others = tags.filter((other) => taxonomyOf(other) !== taxonomyOf(tag));
    const count = rows.filter((row) => fits(row.tags, [...others, tag])).length;
    if (count > 0) counts[tag] = count;
  }
  return { ids: rows.filter((row) => fits(row.tags, tags)).map(({ id }) => id), counts };
}

function taxonomyOf(tag: string): string {
  return tag.slice(0, tag.indexOf(":"));
}
