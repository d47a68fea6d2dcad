import { SignInCodeInput } from "../contract/second-factor.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { countAttempt, returnAttempt } from "../core/rate-limits.ts";
import { mailRecoveryCodeUsed } from "./account-mails.ts";
import { CodeRefusedError } from "./accounts.errors.ts";
import { openBrowserSession } from "./browser-session.ts";
import { withCode } from "./code-attempts.ts";
import { countRecoveryCodes } from "./recovery-codes.ts";
import { isAppCode } from "./second-factor.ts";
import { blankTicket, peekTicket, takeTicket } from "./sign-in-tickets.ts";

/**
 * Takes the second step of signing in: a code of the app, or a recovery code, from a browser that took the first. Attempts are
 * counted before they are made, for the account and for the address.
 * @returns whether the person has answered, or skipped, what is asked after the first sign-in
 * @throws CodeRefusedError, InvalidInputError, RateLimitedError
 */
export async function signInWithCode(ctx: Context, raw: unknown): Promise<{ isOnboarded: boolean }> {
  const { code } = parse(SignInCodeInput, raw);
  const { ip } = ctx.scope.facts;
  await countAttempt(ctx, "sign-in:address", ip);
  const ticket = await peekTicket(ctx);
  const { person } = ticket;
  const refusal = new CodeRefusedError();
  const cookie = await withCode(ctx, person, { code, refusal }, async (tx, prove) => {
    await takeTicket(tx, ticket);
    await prove();
    if (!isAppCode(code)) {
      await mailRecoveryCodeUsed(tx, ctx, person.email, await countRecoveryCodes(tx, person.id));
    }
    return openBrowserSession(tx, ctx.scope, person.id);
  });
  await returnAttempt(ctx, "sign-in:address", ip);
  ctx.scope.setCookie(blankTicket(ctx.scope));
  ctx.scope.setCookie(cookie);
  return { isOnboarded: person.onboardedAt !== null };
}
