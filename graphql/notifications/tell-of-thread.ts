import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { levelsOf, targetsOfThread } from "../follows/index.ts";
import { seesSql } from "../threads/index.ts";
import type { ThreadNotice } from "./thread-audiences.ts";
import { findPeople, writeRows } from "./write-rows.ts";

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
  let concerned = 0;
  for (const { audience, ...notice } of notices) {
    const ids = await findPeople(
      services,
      Prisma.sql`SELECT p."id" FROM "Thread" t JOIN "Person" p ON p."id" IN (${audience})
        WHERE t."id" = ${notice.threadId}::uuid AND ${seesSql(services.clock.now())}`,
    );
    if (ids.length === 0) continue;
    const levels = await levelsOf(services, await targetsOfThread(services, notice.threadId), ids);
    const hearing = ids.filter((id) => levels.get(id) !== "MUTED");
    concerned += await writeRows(services, { eventId, ...notice }, hearing);
  }
  return concerned;
}
