import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { seesSql } from "../threads/index.ts";
import type { ThreadNotice } from "./thread-audiences.ts";

const { sql } = Prisma;

/**
 * Tells people of a thread: one statement for each notice, however many they are, which asks of each whether they see the thread as
 * it is now. Whoever several notices of an event concern is told the first of them. It may be called again for an event.
 */
export async function tellOfThread(
  { db, clock }: Services,
  eventId: string,
  notices: readonly ThreadNotice[],
): Promise<void> {
  for (const { kind, threadId, postId, audience, actorId } of notices) {
    const now = clock.now();
    const statement = sql`
      INSERT INTO "Notification" ("id", "personId", "eventId", "kind", "threadId", "postId", "actorId", "createdAt")
      SELECT gen_random_uuid(), p."id", ${eventId}::uuid, ${kind}, t."id", ${postId}::uuid, ${actorId}::uuid,
        ${now}::timestamptz
      FROM "Thread" t JOIN "Person" p ON p."id" IN (${audience})
      WHERE t."id" = ${threadId}::uuid AND p."id" IS DISTINCT FROM ${actorId}::uuid AND ${seesSql(now)}
        AND NOT EXISTS (SELECT 1 FROM "Notification" told WHERE told."eventId" = ${eventId}::uuid
          AND told."personId" = p."id")
      ON CONFLICT DO NOTHING`;
    await db.query(statement.text, statement.values as SqlParameter[]);
  }
}
