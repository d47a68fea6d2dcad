import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { levelsOf, targetsOfThread } from "../follows/index.ts";
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
  const [first] = notices;
  if (!first) return 0;
  const found = await findConcerned(services, notices);
  if (found.length === 0) return 0;
  const targets = await targetsOfThread(services, first.threadId);
  const levels = await levelsOf(services, targets, [...new Set(found.map(({ id }) => id))]);
  let concerned = 0;
  for (const [place, notice] of notices.entries()) {
    const hearing = found.filter((one) => one.place === place && levels.get(one.id) !== "MUTED");
    concerned += await writeRows(
      services,
      { eventId, ...notice },
      hearing.map(({ id }) => id),
    );
  }
  return concerned;
}

/** Somebody who is to be told, and by which of the notices. */
interface Concerned {
  readonly place: number;
  readonly id: string;
}

/** Whom the notices concern who see the thread. One statement for all notices. */
async function findConcerned(
  { db, clock }: Services,
  notices: readonly ThreadNotice[],
): Promise<Concerned[]> {
  const each = notices.map(
    ({ audience, threadId }, place) => Prisma.sql`SELECT ${place}::int AS "place", p."id"
      FROM "Thread" t JOIN "Person" p ON p."id" IN (${audience})
      WHERE t."id" = ${threadId}::uuid AND ${seesSql(clock.now())}`,
  );
  const { text, values } = Prisma.join(each, " UNION ALL ");
  return db.query<Concerned>(text, values as SqlParameter[]);
}
