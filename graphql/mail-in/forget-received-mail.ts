import type { Services } from "../core/context.ts";
import { forgetBefore } from "../core/forget.ts";
import { inTransaction } from "../core/transaction.ts";
import { explain, mayExplain } from "./explain.ts";

/** How long it is kept that a mail came and what became of it, in days: as long as somebody may bring it again. */
const keptDays = 30;

/** How long a mail that could not be handled is kept whole, for an administrator to have it tried again, in days. */
const wholeDays = 7;

/** Mails that are given up at once. */
const atOnce = 100;

/** Removes the records of old mails, and what is left of those that were never handled, of which their writers are told. */
export async function forgetReceivedMail(services: Services): Promise<void> {
  const { db, clock } = services;
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  while ((await giveUp(services, daysAgo(wholeDays))) === atOnce);
  await forgetBefore(db, { table: "InboundMail", column: "receivedAt", before: daysAgo(keptDays) });
}

/** Gives up some of the mails that came before a moment and were never handled, and says how many. */
async function giveUp(services: Services, before: Date): Promise<number> {
  const mails = await services.db.prisma.inboundMail.findMany({
    where: { raw: { not: null }, receivedAt: { lt: before } },
    orderBy: { receivedAt: "asc" },
    take: atOnce,
    select: {
      id: true,
      personId: true,
      threadId: true,
      isFromNobody: true,
      person: { select: { email: true } },
    },
  });
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  for (const { id, personId, threadId, isFromNobody, person } of mails) {
    const isReply = threadId !== null && !isFromNobody;
    const isToldOf = isReply && (await mayExplain(services, personId));
    await inTransaction(ctx, async (tx) => {
      const { count } = await tx.inboundMail.updateMany({
        where: { id, raw: { not: null } },
        data: { raw: null, words: null, outcome: "given-up", handledAt: services.clock.now() },
      });
      if (count > 0 && isToldOf)
        await explain(tx, services, { to: person.email, reason: { kind: "given-up" } });
    });
  }
  return mails.length;
}
