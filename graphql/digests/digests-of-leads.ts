import type { Services } from "../core/context.ts";
import { defaultTimes } from "./digest-schedule.ts";
import { dropConcerningSql } from "../notifications/index.ts";
import { nextDigestAt } from "./next-digest-at.ts";
import { regionsLed } from "./regions-led.ts";

/**
 * Gives regional leads who have chosen nothing else a digest of the regions that they lead on Mondays at eight, and takes it back from
 * those who lead none any more. May be called at any time.
 */
export async function keepDigestsOfLeads({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  const now = clock.now();
  await db.query(
    `WITH gone AS (
       DELETE FROM "DigestSchedule" d WHERE NOT d."isChosen" AND NOT EXISTS (
         SELECT 1 FROM "RoleGrant" g WHERE g."personId" = d."personId" AND g."role" = 'REGIONAL_LEAD' AND g."endedAt" IS NULL
           AND g."regionId" IS NOT NULL)
       RETURNING d."personId"
     ) ${dropConcerningSql(`SELECT "personId" FROM gone`)}`,
    [now],
  );
  const times = { frequency: "WEEKLY", ...defaultTimes } as const;
  await db.query(
    `INSERT INTO "DigestSchedule" ("personId", "frequency", "weekday", "minute", "feed", "isChosen", "toldUntil", "nextAt")
     SELECT DISTINCT g."personId", 'WEEKLY'::"DigestFrequency", $1::int, $2::int, $5, FALSE, $3::timestamptz, $4::timestamptz
     FROM "RoleGrant" g WHERE g."role" = 'REGIONAL_LEAD' AND g."endedAt" IS NULL AND g."regionId" IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [times.weekday, times.minute, now, nextDigestAt(times, now), regionsLed],
  );
}
