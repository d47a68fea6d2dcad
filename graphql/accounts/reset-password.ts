import { ResetPasswordInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { countAttempt, forgetAttempts } from "../core/rate-limits.ts";
import { inTransaction } from "../core/transaction.ts";
import { AccountSuspendedError } from "./accounts.errors.ts";
import { mailPasswordChanged } from "./account-mails.ts";
import { endSessions } from "./browser-session.ts";
import { forgetFailures } from "./code-attempts.ts";
import { peekEmailLink, takeEmailLink } from "./email-links.ts";
import { ensureUncommon, hashPassword } from "./passwords.ts";
import { forgetTickets } from "./sign-in-tickets.ts";

/**
 * Sets a new password by a mailed link and ends every session. The link shows that the address is the person's, so it
 * counts as verified from then on. It opens no session: signing in with the new password asks for a second step as before.
 * @throws LinkExpiredError, AccountSuspendedError, InvalidInputError, RateLimitedError
 */
export async function resetPassword(ctx: Context, raw: unknown): Promise<void> {
  const { token, newPassword } = parse(ResetPasswordInput, raw);
  await countAttempt(ctx, "link:address", ctx.scope.facts.ip);
  const link = await peekEmailLink(ctx, token, "RESET_PASSWORD");
  const { person } = link;
  if (person.suspendedAt) throw new AccountSuspendedError(ctx.settings.contactEmail);
  await ensureUncommon(newPassword, person, ctx.settings, "newPassword");
  const passwordHash = await hashPassword(newPassword);
  const now = ctx.clock.now();
  await inTransaction(ctx, async (tx) => {
    await takeEmailLink(tx, now, link);
    await tx.person.update({
      where: { id: person.id },
      data: { passwordHash, emailVerifiedAt: person.emailVerifiedAt ?? now },
    });
    await tx.emailToken.deleteMany({ where: { personId: person.id, usedAt: null } });
    await endSessions(tx, { personId: person.id });
    await forgetTickets(tx, person.id);
    await mailPasswordChanged(tx, ctx, person.email);
    await publish(tx, "person.access-changed.v1", { personId: person.id });
  });
  await forgetAttempts(ctx, "sign-in:account", person.email);
  await forgetFailures(ctx, person.id);
}
