import type { Person } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import { CodeNeededError } from "./accounts.errors.ts";
import { openBrowserSession } from "./browser-session.ts";
import { hasSecondFactor } from "./second-factor.ts";
import { openTicket } from "./sign-in-tickets.ts";

/** Who signs in, as they were when their first step was found right. */
type Comer = Pick<Person, "id" | "passwordHash">;

/** What the first step of signing in led to. */
interface Begun {
  /** To set once the transaction is committed. */
  readonly cookie: string;
  readonly needsCode: boolean;
}

/**
 * What every way of signing in ends with, by password or by link: a session for whoever has no second step, and for everybody else a
 * ticket to take it with. Their row is locked first: whoever was shut out meanwhile, or has another password, does not come in, and
 * whoever turns a second step on at this moment is asked for it.
 * @throws what `gone` says, where they are not as they were
 */
export async function beginSession(
  tx: Tx,
  ctx: Pick<Context, "clock" | "scope">,
  { id: personId, passwordHash }: Comer,
  gone: Error,
): Promise<Begun> {
  const { count } = await tx.person.updateMany({
    where: { id: personId, passwordHash, suspendedAt: null },
    data: { lastSeenAt: ctx.clock.now() },
  });
  if (count === 0) throw gone;
  const needsCode = await hasSecondFactor(tx, personId);
  const open = () => openBrowserSession(tx, ctx.scope, personId);
  return { needsCode, cookie: await (needsCode ? openTicket(tx, ctx, personId) : open()) };
}

/** Gives the browser what was begun for it. @throws CodeNeededError when that is no session yet */
export function handOver(ctx: Pick<Context, "scope">, { cookie, needsCode }: Begun): void {
  ctx.scope.setCookie(cookie);
  if (needsCode) throw new CodeNeededError();
}
