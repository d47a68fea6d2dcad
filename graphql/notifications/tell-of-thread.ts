import { plannedAnew, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { mutedSql, targetsOfThread } from "../follows/index.ts";
import { seesSql } from "../threads/index.ts";
import type { ThreadNotice } from "./thread-audiences.ts";
import { writeRows } from "./write-rows.ts";

/**
 * Tells people of a thread, however many they are: a statement asks of all of them whether they see the thread as it is now. Who has
 * muted it hears nothing. Whoever several notices of an event concern is told the first of them. It may be called again for an event. Gives
 * how many it concerns.
 */
export async function tellOfThread(
  services: Services,
  eventId: string,
  notices: readonly ThreadNotice[],
): Promise<number> {
  const found = await findConcerned(services, notices);
  let concerned = 0;
  for (const [place, notice] of notices.entries()) {
    const ids = found.filter((one) => one.place === place).map(({ id }) => id);
    concerned += await writeRows(services, { eventId, ...notice }, ids);
  }
  return concerned;
}

/** Somebody who is to be told, and by which of the notices. */
interface Concerned {
  readonly place: number;
  readonly id: string;
}

/**
 * Whom the notices, all of one thread, concern who see it and have not muted it. One statement for all notices, planned for the tables as
 * they are by now: joined as it was best for a few people, twenty thousand take minutes.
 */
async function findConcerned(services: Services, notices: readonly ThreadNotice[]): Promise<Concerned[]> {
  const [first] = notices;
  if (!first) return [];
  const muted = mutedSql(await targetsOfThread(services, first.threadId));
  const each = notices.map(
    ({ audience, threadId }, place) => Prisma.sql`SELECT ${place}::int AS "place", p."id"
      FROM (SELECT DISTINCT "personId" FROM (${audience}) named) who
      JOIN "Person" p ON p."id" = who."personId" JOIN "Thread" t ON t."id" = ${threadId}::uuid
      WHERE ${seesSql(services.clock.now())} AND p."id" NOT IN (SELECT "personId" FROM "muted")`,
  );
  const { text, values } =
    Prisma.sql`WITH "muted" AS MATERIALIZED (${muted}) ${Prisma.join(each, " UNION ALL ")}`;
  return services.db.query<Concerned>(`${text} ${plannedAnew}`, values as SqlParameter[]);
}
