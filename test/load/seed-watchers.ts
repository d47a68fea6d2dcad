import type { Database } from "../../prisma/client.ts";

/** People who watch one thread, beside those of the bench. */
export const watchers = 20_000;

/** Has so many people watch a thread, and the first person of the bench with them. */
export async function seedWatchers(db: Database, threadId: string): Promise<void> {
  await db.query(
    `WITH people AS (
       INSERT INTO "Person" ("id", "email", "name", "emailVerifiedAt", "onboardedAt", "allReadAt")
       SELECT gen_random_uuid(), 'watcher' || i || '@watchers.example', 'Watcher ' || i, now(), now(), now()
       FROM generate_series(1, $2::int - 1) i RETURNING "id"
     )
     INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin", "changedAt")
     SELECT "id", 'THREAD', $1, 'WATCHING', 'CHOSEN', now()
     FROM (SELECT "id" FROM people UNION ALL SELECT "id" FROM bench_person WHERE n = 1) watching
     ON CONFLICT ("personId", "kind", "targetId") DO UPDATE SET "level" = 'WATCHING'`,
    [threadId, watchers],
  );
}
