import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { mutedActorSql, mutedSql, targetsOfThread } from "../follows/index.ts";
import { seesSql } from "../threads/index.ts";
import type { ThreadNotice } from "./thread-audiences.ts";
import { writeEach, type Concerned } from "./write-rows.ts";

const { join, sql } = Prisma;

/**
 * Tells people of a thread, however many they are: a statement asks of all of them whether they see the thread as it is now. Who has
 * muted it, or whose act it is, hears nothing. Whoever several notices of an event concern is told the first of them. It may be called again for an event. Gives
 * how many it concerns.
 */
export async function tellOfThread(
  services: Services,
  eventId: string,
  notices: readonly ThreadNotice[],
  searchOf?: ReadonlyMap<string, string>,
): Promise<number> {
  const [first] = notices;
  if (!first) return 0;
  const { threadId, actorId } = first;
  return writeEach(
    services,
    { eventId, threadId, actorId, notices, ...(searchOf && { searchOf }) },
    await findConcerned(services, threadId, actorId, notices),
  );
}

/**
 * Whom the notices, all of one act in one thread, concern who see it and have not muted it. One statement for all notices, which is planned
 * once, for few people and for thousands: it finds them first, and then looks each of them up by key. Joined as it is best for a few people,
 * twenty thousand take minutes.
 */
async function findConcerned(
  services: Services,
  threadId: string,
  actorId: string | null,
  notices: readonly ThreadNotice[],
): Promise<Concerned[]> {
  const thing = { kind: sql`'THREAD'`, id: sql`${threadId}` };
  const muted = sql`${mutedSql(await targetsOfThread(services, threadId))}
    UNION ${mutedActorSql(sql`${actorId}`, thing)}`;
  const each = notices.map(
    ({ audience }, place) => sql`SELECT ${place}::int AS "place", who."personId" FROM (${audience}) who`,
  );
  const { text, values } = sql`WITH "muted" AS MATERIALIZED (${muted}),
      "named" AS MATERIALIZED (${join(each, " UNION ")})
    SELECT "named"."place", "named"."personId" AS "id" FROM "Thread" t CROSS JOIN "named"
    CROSS JOIN LATERAL (
      SELECT FROM "Person" p WHERE p."id" = "named"."personId" AND ${seesSql(services.clock.now())} OFFSET 0) sees
    WHERE t."id" = ${threadId}::uuid AND "named"."personId" NOT IN (SELECT "personId" FROM "muted")`;
  return services.db.query<Concerned>(text, values as SqlParameter[]);
}
