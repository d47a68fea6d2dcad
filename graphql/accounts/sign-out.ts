import { ProofInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { blankCookie, endSessions, sessionIdOf, sessionTokenOf } from "./browser-session.ts";
import { proveForSessions } from "./prove-password.ts";
import { hashSecret } from "./secrets.ts";
import { forgetSignInLinks } from "./sign-in-links.ts";
import { forgetTickets } from "./sign-in-tickets.ts";

/** Ends the session of this browser, if there is one, and takes its cookie away. Signing out twice is no error. */
export async function signOut(ctx: Context): Promise<void> {
  const token = sessionTokenOf(ctx.scope, ctx.prisma);
  if (token) await inTransaction(ctx, (tx) => endSessions(tx, { id: hashSecret(token) }));
  ctx.scope.setCookie(blankCookie(ctx.scope, ctx.prisma));
}

/**
 * Ends all of one's sessions, this one included, and what would begin another: links in mails, and a sign-in that is half done. Asks for the password, unless this
 * session was begun a moment ago.
 * @throws SignInNeededError, ForbiddenError (an access token), InvalidInputError, RateLimitedError
 */
export async function signOutEverywhere(ctx: Context, raw: unknown): Promise<void> {
  const viewer = requireBrowser(ctx.viewer);
  await proveForSessions(ctx, viewer, parse(ProofInput, raw).password);
  await inTransaction(ctx, async (tx) => {
    await endSessions(tx, { personId: viewer.id });
    await forgetSignInLinks(tx, viewer.id);
    await forgetTickets(tx, viewer.id);
  });
  ctx.scope.setCookie(blankCookie(ctx.scope, ctx.prisma));
}

/**
 * Ends one of one's own sessions, named as the list of sessions names it. For any but this one it asks for the password, unless this
 * one was begun a moment ago.
 * @throws SignInNeededError, ForbiddenError (an access token), NotFoundError, InvalidInputError, RateLimitedError
 */
export async function endSession(ctx: Context, publicId: string, raw: unknown): Promise<void> {
  const viewer = requireBrowser(ctx.viewer);
  const { password } = parse(ProofInput, raw);
  const where = { publicId: uuidOf("BrowserSession", publicId), personId: viewer.id };
  const session = await ctx.prisma.authSession.findFirst({ where, select: { id: true } });
  if (!session) throw new NotFoundError("session");
  const isThis = session.id === sessionIdOf(viewer);
  if (!isThis) await proveForSessions(ctx, viewer, password);
  await inTransaction(ctx, (tx) => endSessions(tx, { id: session.id }));
  if (isThis) ctx.scope.setCookie(blankCookie(ctx.scope, ctx.prisma));
}
