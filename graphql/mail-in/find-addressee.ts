import type { Services } from "../core/context.ts";
import { RateLimitedError } from "../core/errors.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { inTransaction } from "../core/transaction.ts";
import { readBounceAddress } from "../mail/index.ts";
import { explain } from "./explain.ts";
import { isMadeFor, readReplyAddress, type ReplyTarget } from "./reply-address.ts";

/** What an address stands for: a person's replies to a thread, or mails to them that came back. */
export type Addressee =
  | { readonly personId: string; readonly threadId: string }
  | { readonly personId: string; readonly mailId: string };

/**
 * What a recipient's address stands for, before anything of a mail is taken: undefined for every address that the service did not
 * make. Each mail counts. Whoever sends far more than anybody writes is put off until later, and the person is told of it once,
 * at the address of their account. @throws RateLimitedError
 */
export async function findAddressee(services: Services, address: string): Promise<Addressee | undefined> {
  const reply = await findReplying(services, address);
  if (reply) {
    await countReply(services, reply.personId);
    return { personId: reply.personId, threadId: reply.threadId };
  }
  const returned = await findReturned(services, address);
  if (returned) await countAttempt(services, "mail-in:bounces", returned.personId);
  return returned;
}

async function findReplying({ settings, db }: Services, address: string): Promise<ReplyTarget | undefined> {
  const claimed = readReplyAddress(settings, address);
  if (!claimed) return undefined;
  const { personIds, threadIds } = claimed;
  const found = await db.query<ReplyTarget>(
    `SELECT p."id" AS "personId", t."id" AS "threadId", COALESCE(s."replySeries", 0) AS "series"
     FROM "Person" p CROSS JOIN "Thread" t LEFT JOIN "MailStanding" s ON s."personId" = p."id"
     WHERE p."id" BETWEEN $1::uuid AND $2::uuid AND t."id" BETWEEN $3::uuid AND $4::uuid`,
    [personIds.from, personIds.to, threadIds.from, threadIds.to],
  );
  return found.find((one) => isMadeFor(settings, claimed, one));
}

/** A mail of ours that comes back is for whoever has the address now that it went to. */
async function findReturned({ settings, db }: Services, address: string): Promise<Addressee | undefined> {
  const mailId = readBounceAddress(settings, address);
  if (mailId === undefined) return undefined;
  const [found] = await db.query<{ personId: string }>(
    `SELECT p."id" AS "personId" FROM "MailMessage" m JOIN "Person" p ON p."email" = m."toAddress" WHERE m."id" = $1::uuid`,
    [mailId],
  );
  return found && { personId: found.personId, mailId };
}

async function countReply(services: Services, personId: string): Promise<void> {
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
