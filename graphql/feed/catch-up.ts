import { queryIn } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { referenceLock } from "../../prisma/seed/reference/lock.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { londonDay } from "../places/index.ts";
import { addAllOfThreads, addCaseStudyActivities, makeKnown } from "./record-activities.ts";

/** How many threads or case studies one transaction takes. */
const batch = 50;

/** What gives its ids in order, and what to do for some of them. */
const sources = {
  threads: {
    table: "Thread",
    record: addAllOfThreads,
  },
  "case-studies": {
    table: "CaseStudy",
    record: (tx: Tx, day: Date, ids: readonly string[]) =>
      addCaseStudyActivities(tx, day, Prisma.sql`c."id" = ANY(${[...ids]}::uuid[])`),
  },
} as const;

/**
 * Gives what was there before there were activities its own, so that feeds have a history. It goes on where it was interrupted,
 * once it is done there is nothing to do, and what another process is at is left to it. What happens meanwhile it may come upon before the
 * event of that does, so that it makes known what it records.
 * @param isStopped is asked between batches: a process that ends waits for one of them at most
 */
export async function catchUpOnActivities(
  services: Pick<Services, "db" | "clock" | "wakeRelay">,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  for (const source of ["threads", "case-studies"] as const) {
    let isLeft: boolean;
    do isLeft = await inTransaction(ctx, (tx) => catchUpOnBatch(tx, source, services.clock.now()));
    while (isLeft && !isStopped());
  }
}

/** @returns whether there may be more */
async function catchUpOnBatch(tx: Tx, source: keyof typeof sources, now: Date): Promise<boolean> {
  const [mark] = await queryIn<{ after: string | null }>(
    tx,
    `SELECT "after", pg_advisory_xact_lock_shared($2)::text FROM "ActivityCatchUp"
     WHERE "source" = $1 AND "doneAt" IS NULL FOR UPDATE SKIP LOCKED`,
    [source, referenceLock],
  );
  if (!mark) return false;
  const { table, record } = sources[source];
  const rows = await queryIn<{ id: string }>(
    tx,
    `SELECT "id" FROM "${table}" WHERE "id" > $1::uuid ORDER BY "id" LIMIT ${batch}`,
    [mark.after ?? "00000000-0000-0000-0000-000000000000"],
  );
  const ids = rows.map(({ id }) => id);
  const last = ids.at(-1);
  if (last !== undefined) await makeKnown(tx, await record(tx, londonDay(now), ids));
  await tx.activityCatchUp.update({
    where: { source },
    data: last === undefined ? { doneAt: now } : { after: last },
  });
  return last !== undefined;
}
