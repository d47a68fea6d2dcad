import { MailLinkInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { mailAlreadyVerified, mailNoAccount, mailVerification } from "./account-mails.ts";
import { createEmailLink } from "./email-links.ts";
import { countAttempt } from "./rate-limits.ts";

/**
 * Mails a new verification link. Whatever the state of the address, one mail goes to it and the answer is the same.
 * @throws InvalidInputError, RateLimitedError
 */
export async function resendVerification(ctx: Context, raw: unknown): Promise<void> {
  const { email } = parse(MailLinkInput, raw);
  await countAttempt(ctx, "mail:address", ctx.scope.facts.ip);
  await countAttempt(ctx, "mail:account", email);
  await inTransaction(ctx, async (tx) => {
    const person = await tx.person.findUnique({ where: { email } });
    if (!person || person.suspendedAt) return mailNoAccount(tx, ctx, email);
    if (person.emailVerifiedAt) return mailAlreadyVerified(tx, ctx, email);
    const secret = await createEmailLink(tx, ctx.clock.now(), person, "VERIFY_EMAIL");
    return mailVerification(tx, ctx, email, secret);
  });
}
