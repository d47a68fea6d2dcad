import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { countAttempt, forgetAttempts } from "../core/rate-limits.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { sessionIdOf } from "./browser-session.ts";
import { fitsPassword } from "./passwords.ts";

/** Whose password is asked for: somebody who is signed in, by their address. */
type Owner = Pick<PersonViewer, "id" | "email">;

/** Minutes after a sign-in in which ending other sessions does not ask for the password again. */
const freshMinutes = 15;

/**
 * Asks for the password before other sessions end: whoever finds a browser that was left signed in should not be able to shut its
 * owner out. Whoever signed in here a moment ago has just given it.
 * @throws InvalidInputError at `password`, RateLimitedError
 */
export async function proveForSessions(
  ctx: Context,
  viewer: PersonViewer,
  password: string | undefined,
): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - freshMinutes * 60_000);
  const where = { id: sessionIdOf(viewer), createdAt: { gt: since } };
  if ((await ctx.prisma.authSession.count({ where })) === 0) await provePassword(ctx, viewer, password);
}

/**
 * Asks for the password of somebody who is signed in. Attempts count as those of signing in do, and the right one forgets them.
 * @throws InvalidInputError at `password`, RateLimitedError
 */
export async function provePassword(
  ctx: Context,
  { id, email }: Owner,
  password: string | undefined,
): Promise<void> {
  if (!password) throw InvalidInputError.at("password", "Enter your password");
  await countAttempt(ctx, "sign-in:account", email);
  const person = await ctx.prisma.person.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } });
  if (!(await fitsPassword(person.passwordHash, password))) {
    throw InvalidInputError.at("password", "Your password is not right");
  }
  await forgetAttempts(ctx, "sign-in:account", email);
}
