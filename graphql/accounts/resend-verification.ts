import { MailLinkInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { isSentAgain } from "../core/sent-again.ts";
import { inTransaction } from "../core/transaction.ts";
import { mailAlreadyVerified, mailNoAccount, mailVerification } from "./account-mails.ts";
import { createEmailLink } from "./email-links.ts";

/**
 * Mails a new verification link. Whatever the state of the address, one mail goes to it, and the
 * answer and the work are the same. Sent twice at once it mails once.
 * @throws InvalidInputError, RateLimitedError
 */
export async function resendVerification(ctx: Context, raw: unknown): Promise<void> {
  const { email } = parse(MailLinkInput, raw);
  await countAttempt(ctx, "mail:address", ctx.scope.facts.ip);
  await countAttempt(ctx, "mail:account", email);
  await inTransaction(ctx, async (tx) => {
    if (await isSentAgain(tx, ctx, { mutation: "resendVerification", subject: email })) return;
    const link = await createEmailLink(tx, ctx.clock.now(), { email, purpose: "VERIFY_EMAIL" });
    if (link.standing === "none") return mailNoAccount(tx, ctx, email);
    if (link.standing === "verified") return mailAlreadyVerified(tx, ctx, email);
    return mailVerification(tx, ctx, email, link.secret);
  });
}
