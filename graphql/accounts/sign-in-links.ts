import { queryIn } from "../../prisma/client.ts";
import { SignInByLinkInput, SignInLinksInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { parse } from "../core/parse.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { isMember } from "../core/viewer.ts";
import { AccountSuspendedError, LinkExpiredError } from "./accounts.errors.ts";
import { beginSession, handOver } from "./begin-session.ts";
import { linkMinutes, peekEmailLink, takeEmailLink } from "./email-links.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** Whether links in the viewer's mails sign them in. False for visitors. */
export async function readSignInLinks(ctx: Context): Promise<boolean> {
  if (!isMember(ctx.viewer)) return false;
  const where = { personId: ctx.viewer.id };
  const standing = await ctx.prisma.mailStanding.findUnique({ where, select: { linksSignIn: true } });
  return standing?.linksSignIn ?? false;
}

/**
 * Keeps whether links in the viewer's mails sign them in. Those that they were sent stop working when they do not want it any more.
 * @throws SignInNeededError, ForbiddenError (an access token), InvalidInputError
 */
export async function chooseSignInLinks(ctx: Context, raw: unknown): Promise<void> {
  const { id: personId } = requireBrowser(ctx.viewer);
  const { linksSignIn } = parse(SignInLinksInput, raw);
  await inTransaction(ctx, async (tx) => {
    await tx.mailStanding.upsert({
      where: { personId },
      create: { personId, linksSignIn },
      update: { linksSignIn },
    });
    if (!linksSignIn) await forgetSignInLinks(tx, personId);
  });
}

/** Makes the links stop working that somebody was sent. */
export async function forgetSignInLinks(tx: Tx, personId: string): Promise<void> {
  await tx.emailToken.deleteMany({ where: { personId, purpose: "SIGN_IN", usedAt: null } });
}

/**
 * The secret of a link that signs somebody in once, for a mail that is queued in the same transaction. Undefined for whoever has not
 * asked for such links. One statement.
 */
export async function createSignInLink(tx: Tx, now: Date, personId: string): Promise<string | undefined> {
  const secret = newSecret();
  const made = await queryIn(
    tx,
    `INSERT INTO "EmailToken" ("id", "personId", "purpose", "email", "createdAt", "expiresAt")
     SELECT $1, p."id", 'SIGN_IN', p."email", $2::timestamptz, $3::timestamptz
     FROM "Person" p JOIN "MailStanding" s ON s."personId" = p."id" AND s."linksSignIn"
     WHERE p."id" = $4::uuid RETURNING 1 AS "one"`,
    [hashSecret(secret), now, new Date(now.getTime() + linkMinutes.SIGN_IN * 60_000), personId],
  );
  return made.length > 0 ? secret : undefined;
}

/**
 * Signs the person in whom a link was sent to, once. Opening the link is not enough, because mail programs open links before people
 * do: this takes a form.
 * @throws LinkExpiredError, AccountSuspendedError, CodeNeededError, InvalidInputError, RateLimitedError
 */
export async function signInByLink(ctx: Context, raw: unknown): Promise<void> {
  const { token } = parse(SignInByLinkInput, raw);
  await countAttempt(ctx, "link:address", ctx.scope.facts.ip);
  const link = await peekEmailLink(ctx, token, "SIGN_IN");
  if (link.person.suspendedAt) throw new AccountSuspendedError(ctx.settings.contactEmail);
  const now = ctx.clock.now();
  const begun = await inTransaction(ctx, async (tx) => {
    const begun = await beginSession(tx, ctx, link.person, new LinkExpiredError());
    await takeEmailLink(tx, now, link);
    return begun;
  });
  handOver(ctx, begun);
}
