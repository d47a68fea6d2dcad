-- What is of an ICS is told in the feed of its region as well, also where it came there by a collaborative's footprint. What a board that has
-- ended tells of those that took over is of their regions alone.
INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
WITH "became" AS MATERIALIZED (SELECT * FROM boards_became(current_date))
SELECT 'REGION'::"FollowKind", i."regionId", s."occurredAt", s."activityId", s."activityKind"
FROM "ActivityScope" s JOIN "Icb" i ON i."id" = s."targetId"
WHERE s."kind" = 'ICS' AND NOT EXISTS (
  SELECT FROM "became" b WHERE b."from" = s."targetId" AND s."occurredAt" >= b."since"
)
ON CONFLICT DO NOTHING;
