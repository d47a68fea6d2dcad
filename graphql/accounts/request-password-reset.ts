import { MailLinkInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { mailNoAccount, mailPasswordReset } from "./account-mails.ts";
import { createEmailLink } from "./email-links.ts";
import { countAttempt } from "./rate-limits.ts";

/**
 * Mails a link with which to choose a new password. To an address without an account goes a mail that says so: the answer
 * and the work are the same.
 * @throws InvalidInputError, RateLimitedError
 */
export async function requestPasswordReset(ctx: Context, raw: unknown): Promise<void> {
  const { email } = parse(MailLinkInput, raw);
  await countAttempt(ctx, "mail:address", ctx.scope.facts.ip);
  await countAttempt(ctx, "mail:account", email);
  await inTransaction(ctx, async (tx) => {
    const person = await tx.person.findUnique({ where: { email } });
    if (!person || person.suspendedAt) return mailNoAccount(tx, ctx, email);
    const secret = await createEmailLink(tx, ctx.clock.now(), person, "RESET_PASSWORD");
    return mailPasswordReset(tx, ctx, email, secret);
  });
}
