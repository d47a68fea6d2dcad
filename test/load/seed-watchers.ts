import type { Database } from "../../prisma/client.ts";

/** People who watch one thread. */
export const watchers = 20_000;

/** Has so many people watch a thread: those of the bench, the first of them before all, and others where they are too few. */
export async function seedWatchers(db: Database, threadId: string): Promise<void> {
  await db.query(
    `WITH known AS (
       SELECT "id" FROM "Person" WHERE "email" LIKE 'person%@bench.example' ORDER BY "createdAt" LIMIT $2::int
     ), people AS (
       INSERT INTO "Person" ("id", "email", "name", "emailVerifiedAt", "onboardedAt", "allReadAt")
       SELECT gen_random_uuid(), 'watcher' || i || '@watchers.example', 'Watcher ' || i, now(), now(), now()
       FROM generate_series(1, $2::int - (SELECT count(*)::int FROM known)) i RETURNING "id"
     )
     INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin", "changedAt")
     SELECT "id", 'THREAD', $1, 'WATCHING', 'CHOSEN', now()
     FROM (SELECT "id" FROM people UNION ALL SELECT "id" FROM known) watching
     ON CONFLICT ("personId", "kind", "targetId") DO UPDATE SET "level" = 'WATCHING'`,
    [threadId, watchers],
  );
}
