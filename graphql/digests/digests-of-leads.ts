import type { Services } from "../core/context.ts";
import { defaultTimes } from "./digest-schedule.ts";
import { nextDigestAt } from "./next-digest-at.ts";

/**
 * Gives regional leads who have chosen nothing else a digest of their region on Mondays at eight, and takes it back from those who
 * are no longer leads of it. May be called at any time.
 */
export async function keepDigestsOfLeads({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  const now = clock.now();
  await db.query(
    `DELETE FROM "DigestSchedule" d WHERE NOT d."isChosen" AND NOT EXISTS (
       SELECT 1 FROM "RoleGrant" g WHERE g."personId" = d."personId" AND g."role" = 'REGIONAL_LEAD' AND g."endedAt" IS NULL
         AND 'region/' || g."regionId" = d."feed")`,
    [],
  );
  const times = { frequency: "WEEKLY", ...defaultTimes } as const;
  await db.query(
    `INSERT INTO "DigestSchedule" ("personId", "frequency", "weekday", "minute", "feed", "isChosen", "toldUntil", "nextAt")
     SELECT g."personId", 'WEEKLY'::"DigestFrequency", $1::int, $2::int, 'region/' || min(g."regionId"), FALSE,
       $3::timestamptz, $4::timestamptz
     FROM "RoleGrant" g
     WHERE g."role" = 'REGIONAL_LEAD' AND g."endedAt" IS NULL AND g."regionId" IS NOT NULL
     GROUP BY g."personId" ON CONFLICT DO NOTHING`,
    [times.weekday, times.minute, now, nextDigestAt(times, now)],
  );
}
