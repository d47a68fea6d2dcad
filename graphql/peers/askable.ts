import { Prisma } from "../../prisma/generated/client/client.ts";
import { seesSql } from "../threads/index.ts";

/**
 * Who could be asked to answer a thread, as FROM and WHERE over the aliases `t` of Thread, `m` of CollaborativeMembership and `p` of
 * Person: confirmed members, today, of some collaboratives, who see the thread, have not written in it and were not asked before.
 */
export function askableSql(
  threadId: string,
  collaborativeIds: readonly string[],
  { now, askerId }: { readonly now: Date; readonly askerId: string },
): Prisma.Sql {
  return Prisma.sql`FROM "Thread" t
    JOIN "CollaborativeMembership" m ON m."collaborativeId" = ANY(${[...collaborativeIds]}::uuid[])
      AND m."confirmedAt" IS NOT NULL AND m."validFrom" <= ${now}::timestamptz
      AND (m."validTo" IS NULL OR m."validTo" > ${now}::timestamptz)
    JOIN "Person" p ON p."id" = m."personId"
    WHERE t."id" = ${threadId}::uuid AND ${seesSql(now)} AND p."id" <> ${askerId}::uuid
      AND NOT EXISTS (SELECT 1 FROM "Post" w WHERE w."threadId" = t."id" AND w."authorId" = p."id")
      AND NOT EXISTS (SELECT 1 FROM "ThreadAsk" a WHERE a."threadId" = t."id" AND a."personId" = p."id")`;
}
