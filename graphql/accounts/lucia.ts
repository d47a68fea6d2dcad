import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from "lucia";
import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { RequestScope } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";

/** How long a session lives unless it is used; half way through, use begins it anew. */
export const sessionLife = new TimeSpan(30, "d");

/** What sessions are stored with. */
type Client = PrismaClient | Tx;

/** Looks a session up with its person. Handed in, because reading is one statement that fetches all a viewer needs. */
type SessionLookUp = (sessionId: string) => Promise<[DatabaseSession, DatabaseUser] | null>;

/**
 * Lucia's sessions in our tables. Ids are hashes of the tokens in cookies; Lucia itself never sees a token, except to put
 * it into a cookie.
 */
class SessionAdapter implements Adapter {
  constructor(
    private readonly client: Client,
    private readonly lookUp: SessionLookUp,
  ) {}

  async getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    return (await this.lookUp(id)) ?? [null, null];
  }

  async getUserSessions(personId: string): Promise<DatabaseSession[]> {
    const sessions = await this.client.authSession.findMany({ where: { personId } });
    return sessions.map(({ id, expiresAt, userAgent }) => ({
      id,
      userId: personId,
      expiresAt,
      attributes: { userAgent },
    }));
  }

  async setSession({ id, userId, expiresAt, attributes }: DatabaseSession): Promise<void> {
    await this.client.authSession.create({ data: { id, personId: userId, expiresAt, ...attributes } });
  }

  async updateSessionExpiration(id: string, expiresAt: Date): Promise<void> {
    await this.client.authSession.updateMany({ where: { id }, data: { expiresAt } });
  }

  async deleteSession(id: string): Promise<void> {
    await this.client.authSession.deleteMany({ where: { id } });
  }

  async deleteUserSessions(personId: string): Promise<void> {
    await this.client.authSession.deleteMany({ where: { personId } });
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.client.authSession.deleteMany({ where: { expiresAt: { lte: new Date() } } });
  }
}

/** Lucia for one request: the cookie's name and whether it is `Secure` follow from how the site is reached. */
export function luciaFor(
  scope: Pick<RequestScope, "facts">,
  client: Client,
  lookUp: SessionLookUp = async () => null,
): Lucia {
  const secure = scope.facts.origin.startsWith("https:");
  return new Lucia(new SessionAdapter(client, lookUp), {
    sessionExpiresIn: sessionLife,
    sessionCookie: {
      // Browsers take a cookie of this prefix only from the host itself, over HTTPS, for the whole site.
      name: secure ? "__Host-session" : "session",
      attributes: { secure, sameSite: "lax", path: "/" },
    },
  });
}

/**
 * The session token in a Cookie header. Lucia would fail on any cookie that cannot be decoded, whoever's it is: it gets to
 * see our own alone.
 */
export function readSessionToken(lucia: Lucia, cookies: string | null): string | null {
  const isOwn = (cookie: string) => cookie.trimStart().startsWith(`${lucia.sessionCookieName}=`);
  const own = (cookies ?? "").split(";").find(isOwn) ?? "";
  try {
    return lucia.readSessionCookie(own);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia;
    UserId: string;
    DatabaseSessionAttributes: { userAgent: string };
    DatabaseUserAttributes: Record<never, never>;
  }
}
