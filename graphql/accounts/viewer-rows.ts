import type { TokenScope } from "../../prisma/generated/client/enums.ts";
import type { Database } from "../../prisma/client.ts";
import type { HeldRole, PersonViewer } from "../core/viewer.ts";

/** A person with everything that policies ask about, as one statement reads it. */
interface PersonRow {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly isSuspended: boolean;
  readonly isOnboarded: boolean;
  readonly roles: readonly HeldRole[];
  readonly memberships: readonly { id: string; innovator: boolean }[];
}

/** A session with its person. */
export interface SessionRow extends PersonRow {
  readonly expiresAt: Date;
  readonly lastUsedAt: Date;
}

/** An access token with its person. */
export interface TokenRow extends PersonRow {
  readonly tokenId: string;
  readonly scopes: readonly TokenScope[];
  readonly lastUsedAt: Date | null;
}

/** $2 is the current time. Counts only what holds now: roles that have not ended, memberships that are confirmed. */
const personColumns = `
  p."id" AS "personId", p."name", p."email"::text AS "email",
  p."emailVerifiedAt" IS NOT NULL AS "isVerified",
  p."suspendedAt" IS NOT NULL AS "isSuspended",
  p."onboardedAt" IS NOT NULL AS "isOnboarded",
  (SELECT coalesce(json_agg(json_build_object('role', r."role", 'regionId', r."regionId",
            'collaborativeId', r."collaborativeId")), '[]')
   FROM "RoleGrant" r WHERE r."personId" = p."id" AND r."endedAt" IS NULL) AS "roles",
  (SELECT coalesce(json_agg(json_build_object('id', c."id", 'innovator', coalesce(c."innovator", false))), '[]')
   FROM "CollaborativeMembership" m JOIN "Collaborative" c ON c."id" = m."collaborativeId"
   WHERE m."personId" = p."id" AND m."confirmedAt" IS NOT NULL AND m."validFrom" <= $2
     AND (m."validTo" IS NULL OR m."validTo" > $2)) AS "memberships"`;

/** Days after which a session ends however much it is used: a browser that was left signed in is not for ever. */
const longestSession = 90;

/** The session of this hash, unless it has expired or is too old. */
export async function findSessionRow(db: Database, id: string, now: Date): Promise<SessionRow | undefined> {
  const [row] = await db.query<SessionRow>(
    `SELECT s."expiresAt", s."lastUsedAt", ${personColumns}
     FROM "AuthSession" s JOIN "Person" p ON p."id" = s."personId"
     WHERE s."id" = $1 AND s."expiresAt" > $2 AND s."createdAt" > $3`,
    [id, now, new Date(now.getTime() - longestSession * 86_400_000)],
  );
  return row;
}

/** The access token of this hash, unless it has expired or was revoked. */
export async function findTokenRow(db: Database, hash: string, now: Date): Promise<TokenRow | undefined> {
  const [row] = await db.query<TokenRow>(
    `SELECT t."id" AS "tokenId", t."scopes"::text[] AS "scopes", t."lastUsedAt", ${personColumns}
     FROM "AccessToken" t JOIN "Person" p ON p."id" = t."personId"
     WHERE t."secretHash" = $1 AND t."expiresAt" > $2 AND t."revokedAt" IS NULL`,
    [hash, now],
  );
  return row;
}

/** A person by id. */
export async function findPersonRow(db: Database, id: string, now: Date): Promise<PersonRow | undefined> {
  const [row] = await db.query<PersonRow>(`SELECT ${personColumns} FROM "Person" p WHERE p."id" = $1::uuid`, [
    id,
    now,
  ]);
  return row;
}

/** The person as a viewer; undefined while the address is not verified or the person is suspended. */
export function personViewer(row: PersonRow, via: PersonViewer["via"]): PersonViewer | undefined {
  if (!row.isVerified || row.isSuspended) return undefined;
  return {
    kind: "person",
    id: row.personId,
    name: row.name,
    email: row.email,
    onboarded: row.isOnboarded,
    roles: row.roles,
    collaborativeIds: row.memberships.map(({ id }) => id),
    inCohort: row.memberships.some(({ innovator }) => innovator),
    via,
  };
}
