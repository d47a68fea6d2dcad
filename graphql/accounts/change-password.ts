import { ChangePasswordInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { countAttempt, forgetAttempts } from "../core/rate-limits.ts";
import { inTransaction } from "../core/transaction.ts";
import { mailPasswordChanged } from "./account-mails.ts";
import { endSessions, sessionIdOf } from "./browser-session.ts";
import { ensureUncommon, fitsPassword, hashPassword } from "./passwords.ts";

/**
 * Changes one's own password. Sessions elsewhere end, this one goes on.
 * @throws SignInNeededError, ForbiddenError (an access token), InvalidInputError, RateLimitedError
 */
export async function changePassword(ctx: Context, raw: unknown): Promise<void> {
  const viewer = requireBrowser(ctx.viewer);
  const { currentPassword, newPassword } = parse(ChangePasswordInput, raw);
  await countAttempt(ctx, "sign-in:account", viewer.email);
  const { passwordHash } = await ctx.prisma.person.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { passwordHash: true },
  });
  if (!(await fitsPassword(passwordHash, currentPassword))) {
    throw InvalidInputError.at("currentPassword", "Your current password is not right");
  }
  await forgetAttempts(ctx, "sign-in:account", viewer.email);
  await ensureUncommon(newPassword, viewer, ctx.settings, "newPassword");
  const newHash = await hashPassword(newPassword);
  await inTransaction(ctx, async (tx) => {
    await tx.person.update({ where: { id: viewer.id }, data: { passwordHash: newHash } });
    await tx.emailToken.deleteMany({ where: { personId: viewer.id, usedAt: null } });
    await endSessions(tx, { personId: viewer.id, id: { not: sessionIdOf(viewer) } });
    await mailPasswordChanged(tx, ctx, viewer.email);
  });
}
