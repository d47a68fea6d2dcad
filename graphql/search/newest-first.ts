import { Prisma } from "../../prisma/generated/client/client.ts";
import { monthMark } from "./write-documents.ts";

/**
 * How many months back each step of looking goes. Few steps: each looks once more through what the index has of the words. Growing
 * ones: what is left out of a very frequent word is among the oldest that are looked at.
 */
const steps = [1, 4, 16];

/** The steps back from a day, as PostgreSQL queries of documents; the last one is for what is older. */
export function stepsBack(today: Date): string[] {
  const marks = Array.from({ length: steps.at(-1) ?? 0 }, (_none, back) => {
    const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1));
    return `'${monthMark}${first.toISOString().slice(0, 7)}'`;
  });
  const each = steps.map((months, n) => marks.slice(steps[n - 1] ?? 0, months).join(" | "));
  return [...each, `!(${marks.join(" | ")})`];
}

/**
 * Documents of a kind that has many, the newest first, as far as one goes by it: `select` gives those of one step, by its condition on
 * the index, and the next step is only taken while there are not enough.
 */
export function newestFirstSql(
  today: Date,
  limit: number,
  select: (step: Prisma.Sql) => Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`(SELECT found.* FROM unnest(${stepsBack(today)}::text[]) AS back("step")
    CROSS JOIN LATERAL (${select(Prisma.sql`back."step"::tsquery`)}) found LIMIT ${limit}::int)`;
}
