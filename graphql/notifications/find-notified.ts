import type { Services } from "../core/context.ts";

/** Who of some people was told of an event, in the page. One statement, by key. */
export async function findNotified(
  { db }: Services,
  eventId: string,
  among: readonly string[],
): Promise<string[]> {
  if (among.length === 0) return [];
  const rows = await db.query<{ personId: string }>(
    `SELECT DISTINCT "personId" FROM "Notification"
     WHERE "eventId" = $1::uuid AND "personId" = ANY($2::uuid[]) AND "channel" = 'PAGE'`,
    [eventId, [...among]],
  );
  return rows.map(({ personId }) => personId);
}
