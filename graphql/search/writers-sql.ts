import { Prisma } from "../../prisma/generated/client/client.ts";
import { likePattern } from "../places/index.ts";
import type { Wanted } from "./wanted.ts";

const { sql, join } = Prisma;

/** Of so many people what they wrote is looked up; what more have written is so frequent that it is found by going back from the newest. */
const fewWriters = 200;

/** Whether it is asked who wrote something: then a reply says more than its thread, also without words. */
export const asksForWriter = ({ by }: Pick<Wanted, "by">): boolean =>
  by.some(({ isExcluded }) => !isExcluded);

/** Those whose names are asked for: a CTE named "writers", with one more than few at most. */
export function writersSql({ by }: Pick<Wanted, "by">): Prisma.Sql {
  const conditions = by.map(({ personId, name, isExcluded }) => {
    const isThem =
      personId === undefined
        ? sql`a."name" ILIKE ${`%${likePattern(name)}%`}`
        : sql`a."id" = ${personId}::uuid`;
    return isExcluded ? sql`NOT (${isThem})` : isThem;
  });
  return sql`"writers" AS MATERIALIZED (SELECT a."id" FROM "Person" a
    WHERE ${join(conditions, " AND ")} LIMIT ${fewWriters + 1}::int)`;
}

/** That few have such a name. */
export const areFew = sql`(SELECT count(*) <= ${fewWriters}::int FROM "writers")`;

/** What they wrote, found by an index: in the order of time what a few people wrote is seldom among a million. */
export const documentsOfWriters = sql`(SELECT written.* FROM "writers" w CROSS JOIN LATERAL (
  SELECT d.* FROM "SearchDocument" d WHERE d."authorId" = w."id" OFFSET 0) written)`;
