import type { Services } from "../core/context.ts";

/** After so many mails that waited too long, the next is tried until it fails where an administrator sees it. */
export const mostGivenBack = 5;

/** How long what a second mail was to tell waits for the next one, in minutes; each further one waits twice as long. */
const wait = 10;

/** What mails of one room tell of: rows of a table that count in `givenBack` how many mails of them waited too long. */
export interface ToldRows {
  readonly table: "DigestSchedule" | "Notification";
  /** The column by which a mail names what it is about. */
  readonly key: "id" | "personId";
  /** Makes a row `t` due again: what SET does beside counting, given the moment as SQL. */
  readonly dueAgain: (moment: string) => string;
  /** Of which rows `t` that holds, and of what `stale` mail: a condition in SQL. */
  readonly where: string;
}

/**
 * Lets what a mail was to tell be due again, because the mail waited too long to be sent as it was. A mail gives back what it was about
 * once. Whatever keeps the mail server from taking it may last: each time it waits longer. What comes back after it failed for good was
 * tried once more by an administrator, who need not wait.
 */
export async function makeDueAgain(
  { db, clock }: Pick<Services, "db" | "clock">,
  mailId: string,
  ...told: readonly ToldRows[]
): Promise<void> {
  const minutes = `CASE WHEN t."givenBack" = 0 OR t."givenBack" >= ${mostGivenBack} THEN 0
    ELSE ${wait} * power(2, t."givenBack" - 1)::int END`;
  const moment = `$2::timestamptz + make_interval(mins => ${minutes})`;
  const again = told.map(
    ({ table, key, dueAgain, where }, place) => `again${place} AS (
       UPDATE "${table}" t SET "givenBack" = t."givenBack" + 1, ${dueAgain(moment)}
       FROM stale WHERE t."${key}" = ANY(stale."about") AND ${where}
     )`,
  );
  await db.query(
    `WITH stale AS (
       SELECT "id", "about" FROM "MailMessage" WHERE "id" = $1::uuid AND "staleAt" IS NOT NULL FOR UPDATE
     ), emptied AS (
       UPDATE "MailMessage" m SET "about" = '{}' FROM stale WHERE m."id" = stale."id"
     ), ${again.join(", ")} SELECT 1 AS "done"`,
    [mailId, clock.now()],
  );
}
