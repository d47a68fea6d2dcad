import type { Context, RequestScope } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { luciaFor, readSessionToken } from "./lucia.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** The token of the browser's session cookie, if it sent one. */
export function sessionTokenOf(scope: RequestScope, client: Context["prisma"]): string | null {
  return readSessionToken(luciaFor(scope, client), scope.facts.cookie);
}

/** The stored id of the session that a viewer came with; nothing has the id of a token's viewer. */
export function sessionIdOf(viewer: PersonViewer): string {
  return viewer.via.kind === "session" ? viewer.via.sessionId : "";
}

/**
 * Opens a session for this browser and ends the one that its cookie named, so that a token planted before the sign-in is
 * worth nothing after it. @returns the cookie to set once the transaction is committed
 */
export async function openBrowserSession(tx: Tx, scope: RequestScope, personId: string): Promise<string> {
  const lucia = luciaFor(scope, tx);
  const previous = readSessionToken(lucia, scope.facts.cookie);
  if (previous) await endSessions(tx, { id: hashSecret(previous) });
  const token = newSecret();
  await lucia.createSession(
    personId,
    { userAgent: scope.facts.userAgent.slice(0, 400) },
    { sessionId: hashSecret(token) },
  );
  return lucia.createSessionCookie(token).serialize();
}

/** The header that removes the session cookie. */
export function blankCookie(scope: RequestScope, client: Context["prisma"]): string {
  return luciaFor(scope, client).createBlankSessionCookie().serialize();
}

/** Which sessions end. */
type SessionFilter = {
  id?: string | { not: string };
  personId?: string;
  publicId?: string;
};

/** Ends sessions and tells the sockets that were opened with them. @returns how many there were */
export async function endSessions(tx: Tx, where: SessionFilter): Promise<number> {
  const ended = await tx.authSession.findMany({ where, select: { id: true, personId: true } });
  if (ended.length === 0) return 0;
  await tx.authSession.deleteMany({ where: { id: { in: ended.map(({ id }) => id) } } });
  for (const personId of new Set(ended.map((session) => session.personId))) {
    const sessionIds = ended.filter((session) => session.personId === personId).map(({ id }) => id);
    await publish(tx, "session.ended.v1", { personId, sessionIds });
  }
  return ended.length;
}
