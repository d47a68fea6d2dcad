import { SignInInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { countAttempt, forgetAttempts, returnAttempt } from "../core/rate-limits.ts";
import { inTransaction } from "../core/transaction.ts";
import { AccountSuspendedError, EmailNotVerifiedError, SignInFailedError } from "./accounts.errors.ts";
import { beginSession, handOver } from "./begin-session.ts";
import { fitsPassword } from "./passwords.ts";

/**
 * Opens a browser session, or for whoever has a second step the way to that. An unknown address takes the same path and the same work
 * as a wrong password. What stands in the way of a person with the right password is told to them alone.
 * @returns whether the person has answered, or skipped, what is asked after the first sign-in
 * @throws SignInFailedError, EmailNotVerifiedError, AccountSuspendedError, CodeNeededError, InvalidInputError, RateLimitedError
 */
export async function signIn(ctx: Context, raw: unknown): Promise<{ isOnboarded: boolean }> {
  const { email, password } = parse(SignInInput, raw);
  const { ip } = ctx.scope.facts;
  await countAttempt(ctx, "sign-in:address", ip);
  await countAttempt(ctx, "sign-in:account", email);
  const person = await ctx.prisma.person.findUnique({ where: { email } });
  const fits = await fitsPassword(person?.passwordHash, password);
  if (!person || !fits) throw new SignInFailedError();
  await returnAttempt(ctx, "sign-in:address", ip);
  await forgetAttempts(ctx, "sign-in:account", email);
  if (person.suspendedAt) throw new AccountSuspendedError(ctx.settings.contactEmail);
  if (!person.emailVerifiedAt) throw new EmailNotVerifiedError();
  const begun = await inTransaction(ctx, (tx) => beginSession(tx, ctx, person, new SignInFailedError()));
  handOver(ctx, begun);
  return { isOnboarded: person.onboardedAt !== null };
}
