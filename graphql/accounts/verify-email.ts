import { VerifyEmailInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { countAttempt, forgetAttempts } from "../core/rate-limits.ts";
import { inTransaction } from "../core/transaction.ts";
import { AccountSuspendedError, SignInFailedError } from "./accounts.errors.ts";
import { beginSession, handOver } from "./begin-session.ts";
import { peekEmailLink, takeEmailLink } from "./email-links.ts";
import { fitsPassword } from "./passwords.ts";

/**
 * Takes an address as proved and signs the person in. It takes the mailed link and the password chosen at registration:
 * were the link enough, somebody could register another's address and wait for its owner to click.
 * @throws LinkExpiredError, SignInFailedError, AccountSuspendedError, CodeNeededError, InvalidInputError, RateLimitedError
 */
export async function verifyEmail(ctx: Context, raw: unknown): Promise<void> {
  const { token, password } = parse(VerifyEmailInput, raw);
  await countAttempt(ctx, "link:address", ctx.scope.facts.ip);
  const link = await peekEmailLink(ctx, token, "VERIFY_EMAIL");
  await countAttempt(ctx, "sign-in:account", link.person.email);
  if (!(await fitsPassword(link.person.passwordHash, password))) throw new SignInFailedError();
  if (link.person.suspendedAt) throw new AccountSuspendedError(ctx.settings.contactEmail);
  const now = ctx.clock.now();
  const begun = await inTransaction(ctx, async (tx) => {
    const begun = await beginSession(tx, ctx, link.person, new SignInFailedError());
    await takeEmailLink(tx, now, link);
    await tx.person.update({ where: { id: link.personId }, data: { emailVerifiedAt: now } });
    await publish(tx, "person.access-changed.v1", { personId: link.personId });
    return begun;
  });
  await forgetAttempts(ctx, "sign-in:account", link.person.email);
  handOver(ctx, begun);
}
