import type { Person, SignInTicket } from "../../prisma/generated/client/client.ts";
import type { Context, RequestScope } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import { CodeRefusedError } from "./accounts.errors.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** Seconds between the two steps of signing in. */
const ticketLife = 300;

const isSecure = ({ facts }: RequestScope) => facts.origin.startsWith("https:");
/** As that of the session: browsers take the prefix only from the host itself, over HTTPS. */
const nameOf = (scope: RequestScope) => (isSecure(scope) ? "__Host-sign-in" : "sign-in");

function cookie(scope: RequestScope, value: string, maxAge: number): string {
  const secure = isSecure(scope) ? "; Secure" : "";
  return `${nameOf(scope)}=${value}; HttpOnly; Max-Age=${maxAge}; Path=/; SameSite=Lax${secure}`;
}

/**
 * Notes that this browser took the first step of somebody's sign-in. @returns the cookie that says so to the second step, and opens
 * nothing else
 */
export async function openTicket(tx: Tx, ctx: Pick<Context, "clock" | "scope">, personId: string) {
  const secret = newSecret();
  const createdAt = ctx.clock.now();
  const expiresAt = new Date(createdAt.getTime() + ticketLife * 1000);
  await tx.signInTicket.create({ data: { id: hashSecret(secret), personId, createdAt, expiresAt } });
  return cookie(ctx.scope, secret, ticketLife);
}

/** Looks at the ticket that this browser holds, without using it up. @throws CodeRefusedError when there is none that works */
export async function peekTicket({
  prisma,
  clock,
  scope,
}: Pick<Context, "prisma" | "clock" | "scope">): Promise<SignInTicket & { person: Person }> {
  const prefix = `${nameOf(scope)}=`;
  const cookies = (scope.facts.cookie ?? "").split(";").map((one) => one.trim());
  const secret = cookies.find((one) => one.startsWith(prefix))?.slice(prefix.length);
  const where = { id: hashSecret(secret ?? ""), expiresAt: { gt: clock.now() } };
  const ticket = await prisma.signInTicket.findFirst({ where, include: { person: true } });
  if (!ticket) throw new CodeRefusedError();
  return ticket;
}

/** Uses a ticket up. Of two at the same time one wins. @throws CodeRefusedError */
export async function takeTicket(tx: Tx, { id }: Pick<SignInTicket, "id">): Promise<void> {
  const { count } = await tx.signInTicket.deleteMany({ where: { id } });
  if (count === 0) throw new CodeRefusedError();
}

/** Makes what somebody began to sign in with worth nothing: their password is another one, or they are shut out. */
export async function forgetTickets(tx: Tx, personId: string): Promise<void> {
  await tx.signInTicket.deleteMany({ where: { personId } });
}

/** The header that removes the ticket's cookie. */
export function blankTicket(scope: RequestScope): string {
  return cookie(scope, "", 0);
}
