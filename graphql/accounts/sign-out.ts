import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { inTransaction } from "../core/transaction.ts";
import { blankCookie, endSessions, sessionIdOf, sessionTokenOf } from "./browser-session.ts";
import { hashSecret } from "./secrets.ts";
import { forgetSignInLinks } from "./sign-in-links.ts";

/** Ends the session of this browser, if there is one, and takes its cookie away. Signing out twice is no error. */
export async function signOut(ctx: Context): Promise<void> {
  const token = sessionTokenOf(ctx.scope, ctx.prisma);
  if (token) await inTransaction(ctx, (tx) => endSessions(tx, { id: hashSecret(token) }));
  ctx.scope.setCookie(blankCookie(ctx.scope, ctx.prisma));
}

/** Ends all of one's sessions, this one included, and the links in mails that would begin another. @throws SignInNeededError, ForbiddenError (an access token) */
export async function signOutEverywhere(ctx: Context): Promise<void> {
  const viewer = requireBrowser(ctx.viewer);
  await inTransaction(ctx, async (tx) => {
    await endSessions(tx, { personId: viewer.id });
    await forgetSignInLinks(tx, viewer.id);
  });
  ctx.scope.setCookie(blankCookie(ctx.scope, ctx.prisma));
}

/**
 * Ends one of one's own sessions, named as the list of sessions names it.
 * @throws SignInNeededError, ForbiddenError (an access token), NotFoundError
 */
export async function endSession(ctx: Context, publicId: string): Promise<void> {
  const viewer = requireBrowser(ctx.viewer);
  const ended = await inTransaction(ctx, async (tx) => {
    const where = { publicId: uuidOf("BrowserSession", publicId), personId: viewer.id };
    const session = await tx.authSession.findFirst({ where, select: { id: true } });
    if (!session) throw new NotFoundError("session");
    await endSessions(tx, { id: session.id });
    return session.id;
  });
  if (ended === sessionIdOf(viewer)) ctx.scope.setCookie(blankCookie(ctx.scope, ctx.prisma));
}
