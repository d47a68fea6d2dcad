import type { Services } from "../core/context.ts";
import { RateLimitedError } from "../core/errors.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { explain } from "./explain.ts";
import { isMadeFor, readReplyAddress, type ReplyTarget } from "./reply-address.ts";
import { inTransaction } from "../core/transaction.ts";

/**
 * Whom a recipient's address stands for, before anything of a mail is taken: undefined for every address that the service did not
 * make. Each mail counts. Whoever sends far more than anybody writes is put off until later, and the person is told of it once,
 * at the address of their account. @throws RateLimitedError
 */
export async function findAddressee(services: Services, address: string): Promise<ReplyTarget | undefined> {
  const claimed = readReplyAddress(services.settings, address);
  if (!claimed) return undefined;
  const { personIds, threadIds } = claimed;
  const found = await services.db.query<ReplyTarget>(
    `SELECT p."id" AS "personId", t."id" AS "threadId" FROM "Person" p CROSS JOIN "Thread" t
     WHERE p."id" BETWEEN $1::uuid AND $2::uuid AND t."id" BETWEEN $3::uuid AND $4::uuid`,
    [personIds.from, personIds.to, threadIds.from, threadIds.to],
  );
  const target = found.find((one) => isMadeFor(services.settings, claimed, one));
  if (target) await countMail(services, target.personId);
  return target;
}

async function countMail(services: Services, personId: string): Promise<void> {
  try {
    await countAttempt(services, "mail-in:person", personId);
  } catch (error) {
    if (error instanceof RateLimitedError) await tellOfFlood(services, personId);
    throw error;
  }
}

async function tellOfFlood(services: Services, personId: string): Promise<void> {
  const isFirst = await countAttempt(services, "mail-in:flood", personId).then(
    () => true,
    () => false,
  );
  if (!isFirst) return;
  const person = await services.db.prisma.person.findUnique({
    where: { id: personId },
    select: { email: true },
  });
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  if (!person) return;
  await inTransaction(ctx, (tx) => explain(tx, services, { to: person.email, reason: { kind: "too-many" } }));
}
