import { RegisterInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { isSentAgain } from "../core/sent-again.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { mailAccountExists, mailVerification } from "./account-mails.ts";
import { createEmailLink } from "./email-links.ts";
import { ensureUncommon, hashPassword } from "./passwords.ts";
import { registerInvited } from "./register-invited.ts";
import { mayRegister } from "./registration-domains.ts";

/**
 * Opens an account and mails a link that verifies its address. To an address that has one, the answer is the same in words
 * and work, and a mail tells its owner. Sent twice at once it mails once. An account that nobody verified yet belongs to whoever registered last.
 *
 * With an invitation the address is verified by the link that brought the person here, and they are signed in.
 * @returns whether the person is signed in
 * @throws InvalidInputError, RateLimitedError, LinkExpiredError (the invitation)
 */
export async function register(ctx: Context, raw: unknown): Promise<boolean> {
  const { token, password, ...input } = parse(RegisterInput, raw);
  const account = { email: input.email, name: input.name };
  await ensureUncommon(password, account, ctx.settings);
  if (!token && !mayRegister(account.email, ctx.settings.registrationDomains)) {
    throw InvalidInputError.at(
      "email",
      "Use your work email address. People with other addresses need an invitation.",
    );
  }
  await countAttempt(ctx, "mail:address", ctx.scope.facts.ip);
  await countAttempt(ctx, "mail:account", account.email);
  const passwordHash = await hashPassword(password);
  if (token) return registerInvited(ctx, { ...account, passwordHash }, token);
  await inTransaction(ctx, (tx) => openAccount(tx, ctx, { ...account, passwordHash }));
  return false;
}

async function openAccount(
  tx: Tx,
  ctx: Context,
  account: { email: string; name: string; passwordHash: string },
): Promise<void> {
  const now = ctx.clock.now();
  await tx.person.createMany({ data: [{ ...account, createdAt: now }], skipDuplicates: true });
  await tx.person.updateMany({
    where: { email: account.email, emailVerifiedAt: null, suspendedAt: null },
    data: account,
  });
  // The link that was mailed a moment ago goes on working, with the password that was given last.
  const subject = `${account.email} ${account.name}`;
  if (await isSentAgain(tx, ctx, { mutation: "register", subject })) return;
  const link = await createEmailLink(tx, now, { email: account.email, purpose: "VERIFY_EMAIL" });
  return link.standing === "linked"
    ? mailVerification(tx, ctx, account.email, link.secret)
    : mailAccountExists(tx, ctx, account.email);
}
