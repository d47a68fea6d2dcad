import type { Database } from "../../prisma/client.ts";

/** Tells in the feed of the tag in which another goes on what happened in the feed of that one. Again, it changes nothing. */
export async function carryActivities(db: Database, tagId: string, intoTagId: string): Promise<void> {
  await db.query(
    `WITH gone AS (
       DELETE FROM "ActivityScope" WHERE "kind" = 'TAG' AND "targetId" = $1 RETURNING *
     )
     INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
     SELECT "kind", $2, "occurredAt", "activityId", "activityKind" FROM gone ON CONFLICT DO NOTHING`,
    [tagId, intoTagId],
  );
}
