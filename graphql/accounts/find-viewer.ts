import { GraphQLError } from "graphql";
import type { RequestScope, Services } from "../core/context.ts";
import { visitor, type PersonViewer, type Viewer } from "../core/viewer.ts";
import { keepSession } from "./assumed-viewer.ts";
import { luciaFor, readSessionToken } from "./lucia.ts";
import { hashSecret } from "./secrets.ts";
import {
  findPersonRow,
  findPersonRows,
  findSessionRow,
  findTokenRow,
  isDue,
  personViewer,
  sessionViewer,
  type SessionRow,
} from "./viewer-rows.ts";

/**
 * Says who sent a request: by the access token in its Authorization header, else by the session in its cookie. One
 * statement, and at most once an hour another that notes the use.
 * @throws GraphQLError with HTTP status 401 when a token was sent that is not good. A bad cookie is no error: whoever
 * sends it is a visitor, and loses it.
 */
export async function findViewer(services: Services, scope: RequestScope): Promise<Viewer> {
  const token = /^Bearer\b *(.*)$/i.exec(scope.facts.authorization ?? "")?.[1];
  return token === undefined ? findSessionViewer(services, scope) : findTokenViewer(services, token.trim());
}

/** Says who sent a request by its cookie alone: for pages and sockets, where access tokens do not count. */
export async function findSessionViewer(services: Services, scope: RequestScope): Promise<Viewer> {
  if (!scope.facts.cookie) return visitor;
  const now = services.clock.now();
  let found: SessionRow | undefined;
  const lucia = luciaFor(scope, services.db.prisma, async (id) => {
    found = await findSessionRow(services.db, id, now);
    if (!found) return null;
    const expiresAt = new Date(found.expiresAt);
    const session = { id, userId: found.personId, expiresAt, attributes: { userAgent: "" } };
    return [session, { id: found.personId, attributes: {} }];
  });
  const cookie = readSessionToken(lucia, scope.facts.cookie);
  if (!cookie) return visitor;
  const { session } = await lucia.validateSession(hashSecret(cookie));
  if (!session || !found) {
    scope.setCookie(lucia.createBlankSessionCookie().serialize());
    return visitor;
  }
  if (session.fresh) scope.setCookie(lucia.createSessionCookie(cookie).serialize());
  if (isDue(found.lastUsedAt, now)) await noteUse(services, "AuthSession", session.id, now);
  const viewer = sessionViewer(services.settings, session.id, found);
  if (viewer.kind === "person") keepSession(services, session.id, found);
  return viewer;
}

/** A person as if in a browser, for work in somebody's name that no request asked for. @throws Error if there is no such */
export async function findPersonViewer(services: Services, id: string): Promise<PersonViewer> {
  const row = await findPersonRow(services.db, id, services.clock.now());
  const viewer = row && personViewer(row, { kind: "session", sessionId: "background" });
  if (!viewer) throw new Error("There is no verified person with this id.");
  return viewer;
}

/** Those of some people who may sign in, as if in a browser: to ask policies what each of them may know of. */
export async function findPersonViewers(
  { db, clock }: Pick<Services, "db" | "clock">,
  ids: readonly string[],
): Promise<PersonViewer[]> {
  if (ids.length === 0) return [];
  const rows = await findPersonRows(db, ids, clock.now());
  return rows.flatMap((row) => personViewer(row, { kind: "session", sessionId: "background" }) ?? []);
}

async function findTokenViewer(services: Services, secret: string): Promise<Viewer> {
  const now = services.clock.now();
  const row = await findTokenRow(services.db, hashSecret(secret), now);
  const viewer = row && personViewer(row, { kind: "token", tokenId: row.tokenId, scopes: row.scopes });
  if (!row || !viewer) throw unauthenticated();
  if (isDue(row.lastUsedAt, now)) await noteUse(services, "AccessToken", row.tokenId, now);
  return viewer;
}

async function noteUse(
  { db }: Services,
  table: "AuthSession" | "AccessToken",
  id: string,
  now: Date,
): Promise<void> {
  await db.query(
    `WITH used AS (UPDATE "${table}" SET "lastUsedAt" = $2 WHERE "id" = $1 RETURNING "personId")
     UPDATE "Person" SET "lastSeenAt" = $2 FROM used WHERE "Person"."id" = used."personId"`,
    [id, now],
  );
}

function unauthenticated(): GraphQLError {
  return new GraphQLError("This access token is not valid. It may have expired or been revoked.", {
    extensions: {
      code: "UNAUTHENTICATED",
      http: { status: 401, headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' } },
    },
  });
}
