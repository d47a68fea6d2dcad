import { MailLinkInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { isSentAgain } from "../core/sent-again.ts";
import { inTransaction } from "../core/transaction.ts";
import { mailNoAccount, mailPasswordReset } from "./account-mails.ts";
import { createEmailLink } from "./email-links.ts";

/**
 * Mails a link with which to choose a new password. To an address without an account goes a mail that says so: the answer
 * and the work are the same, statement by statement. Sent twice at once it mails once.
 * @throws InvalidInputError, RateLimitedError
 */
export async function requestPasswordReset(ctx: Context, raw: unknown): Promise<void> {
  const { email } = parse(MailLinkInput, raw);
  await countAttempt(ctx, "mail:address", ctx.scope.facts.ip);
  await countAttempt(ctx, "mail:account", email);
  await inTransaction(ctx, async (tx) => {
    if (await isSentAgain(tx, ctx, { mutation: "requestPasswordReset", subject: email })) return;
    const link = await createEmailLink(tx, ctx.clock.now(), { email, purpose: "RESET_PASSWORD" });
    if (link.standing === "none") return mailNoAccount(tx, ctx, email);
    return mailPasswordReset(tx, ctx, email, link.secret);
  });
}
