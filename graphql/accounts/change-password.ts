import { ChangePasswordInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { countAttempt, forgetAttempts } from "../core/rate-limits.ts";
import { inTransaction } from "../core/transaction.ts";
import { mailPasswordChanged } from "./account-mails.ts";
import { endSessions, sessionIdOf } from "./browser-session.ts";
import { forgetFailures } from "./code-attempts.ts";
import { ensureUncommon, fitsPassword, hashPassword } from "./passwords.ts";
import { forgetTickets } from "./sign-in-tickets.ts";

/**
 * Changes one's own password. Sessions elsewhere end, this one goes on. Sent twice, as by a second click, it answers twice that it is
 * done, and does it once.
 * @throws SignInNeededError, ForbiddenError (an access token), InvalidInputError, RateLimitedError
 */
export async function changePassword(ctx: Context, raw: unknown): Promise<void> {
  const viewer = requireBrowser(ctx.viewer);
  const { currentPassword, newPassword } = parse(ChangePasswordInput, raw);
  await countAttempt(ctx, "sign-in:account", viewer.email);
  const passwordHash = await storedHash(ctx, viewer.id);
  if (await fitsPassword(passwordHash, currentPassword)) {
    await ensureUncommon(newPassword, viewer, ctx.settings, "newPassword");
    const newHash = await hashPassword(newPassword);
    const isChanged = await inTransaction(ctx, async (tx) => {
      const { count } = await tx.person.updateMany({
        where: { id: viewer.id, passwordHash },
        data: { passwordHash: newHash },
      });
      if (count === 0) return false;
      await tx.emailToken.deleteMany({ where: { personId: viewer.id, usedAt: null } });
      await endSessions(tx, { personId: viewer.id, id: { not: sessionIdOf(viewer) } });
      await forgetTickets(tx, viewer.id);
      await mailPasswordChanged(tx, ctx, viewer.email);
      return true;
    });
    if (isChanged) {
      await forgetFailures(ctx, viewer.id);
      return forgetAttempts(ctx, "sign-in:account", viewer.email);
    }
  }
  if (!(await fitsPassword(await storedHash(ctx, viewer.id), newPassword))) {
    throw InvalidInputError.at("currentPassword", "Your current password is not right");
  }
  await forgetAttempts(ctx, "sign-in:account", viewer.email);
}

async function storedHash({ prisma }: Pick<Context, "prisma">, id: string): Promise<string | null> {
  const { passwordHash } = await prisma.person.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true },
  });
  return passwordHash;
}
