import { readJson, type Database } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { TokenScope } from "../../prisma/generated/client/enums.ts";
import type { Settings } from "../core/settings.ts";
import { visitor, type HeldRole, type PersonViewer, type Viewer } from "../core/viewer.ts";

/** A person with everything that policies ask about, as one statement reads it. */
interface PersonRow {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly isSuspended: boolean;
  readonly isOnboarded: boolean;
  readonly isMailPaused: boolean;
  readonly roles: readonly HeldRole[];
  readonly memberships: readonly { id: string; innovator: boolean }[];
}

/** A session with its person. Times are text, as JSON has them. */
export interface SessionRow extends PersonRow {
  readonly expiresAt: string;
  readonly lastUsedAt: string;
  readonly hasSecondFactor: boolean;
}

/** An access token with its person. */
export interface TokenRow extends PersonRow {
  readonly tokenId: string;
  readonly scopes: readonly TokenScope[];
  readonly lastUsedAt: string | null;
}

/** Counts only what holds now: roles that have not ended, memberships that are confirmed. In order, so that rows compare. */
const personFields = (now: Date) => Prisma.sql`
  'personId', p."id", 'name', p."name", 'email', p."email"::text,
  'isVerified', p."emailVerifiedAt" IS NOT NULL,
  'isSuspended', p."suspendedAt" IS NOT NULL,
  'isOnboarded', p."onboardedAt" IS NOT NULL,
  'isMailPaused', EXISTS (
    SELECT FROM "MailStanding" s WHERE s."personId" = p."id" AND s."pausedAt" IS NOT NULL),
  'roles', (
    SELECT coalesce(json_agg(json_build_object('role', r."role", 'regionId', r."regionId",
             'collaborativeId', r."collaborativeId") ORDER BY r."id"), '[]')
    FROM "RoleGrant" r WHERE r."personId" = p."id" AND r."endedAt" IS NULL),
  'memberships', (
    SELECT coalesce(json_agg(json_build_object('id', c."id", 'innovator', coalesce(c."innovator", false))
             ORDER BY c."id"), '[]')
    FROM "CollaborativeMembership" m JOIN "Collaborative" c ON c."id" = m."collaborativeId"
    WHERE m."personId" = p."id" AND m."confirmedAt" IS NOT NULL AND m."validFrom" <= ${now}
      AND (m."validTo" IS NULL OR m."validTo" > ${now}))`;

/** Days after which a session ends however much it is used: a browser that was left signed in is not for ever. */
const longestSession = 90;

/** The session of this hash as JSON, unless it has expired or is too old. */
export function sessionSelect(id: string, now: Date): Prisma.Sql {
  const oldest = new Date(now.getTime() - longestSession * 86_400_000);
  return Prisma.sql`
    SELECT json_build_object('expiresAt', s."expiresAt", 'lastUsedAt', s."lastUsedAt", 'hasSecondFactor', EXISTS (
        SELECT FROM "SecondFactor" f WHERE f."personId" = s."personId" AND f."confirmedAt" IS NOT NULL),
      ${personFields(now)}) AS "row"
    FROM "AuthSession" s JOIN "Person" p ON p."id" = s."personId"
    WHERE s."id" = ${id} AND s."expiresAt" > ${now} AND s."createdAt" > ${oldest}`;
}

/** The session of this hash, unless it has expired or is too old. */
export async function findSessionRow(db: Database, id: string, now: Date): Promise<SessionRow | undefined> {
  return (await readJson<SessionRow>({ db }, sessionSelect(id, now)))[0];
}

/** The access token of this hash, unless it has expired or was revoked. */
export async function findTokenRow(db: Database, hash: string, now: Date): Promise<TokenRow | undefined> {
  const [row] = await readJson<TokenRow>(
    { db },
    Prisma.sql`
      SELECT json_build_object('tokenId', t."id", 'scopes', t."scopes", 'lastUsedAt', t."lastUsedAt",
        ${personFields(now)}) AS "row"
      FROM "AccessToken" t JOIN "Person" p ON p."id" = t."personId"
      WHERE t."secretHash" = ${hash} AND t."expiresAt" > ${now} AND t."revokedAt" IS NULL`,
  );
  return row;
}

/** A person by id. */
export async function findPersonRow(db: Database, id: string, now: Date): Promise<PersonRow | undefined> {
  const [row] = await readJson<PersonRow>(
    { db },
    Prisma.sql`SELECT json_build_object(${personFields(now)}) AS "row" FROM "Person" p WHERE p."id" = ${id}::uuid`,
  );
  return row;
}

/** People by id. One statement. */
export async function findPersonRows(db: Database, ids: readonly string[], now: Date): Promise<PersonRow[]> {
  return readJson<PersonRow>(
    { db },
    Prisma.sql`SELECT json_build_object(${personFields(now)}) AS "row" FROM "Person" p
      WHERE p."id" = ANY(${[...ids]}::uuid[])`,
  );
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
    isMailPaused: row.isMailPaused,
    via,
  };
}

/** The person of a session as a viewer. Where a second step is required, whoever has none is a visitor who may set one up. */
export function sessionViewer(
  { secondFactor }: Pick<Settings, "secondFactor">,
  sessionId: string,
  row: SessionRow,
): Viewer {
  const viewer = personViewer(row, { kind: "session", sessionId });
  if (!viewer) return visitor;
  if (secondFactor !== "required" || row.hasSecondFactor) return viewer;
  return { ...visitor, enrolling: { id: viewer.id, email: viewer.email, sessionId } };
}

/** Milliseconds between two notes of when a session or token was last used: each would be a write for a mere read. */
const noteInterval = 3_600_000;

/** Whether it is time to note a use. */
export function isDue(lastUsedAt: string | null, now: Date): boolean {
  return !lastUsedAt || now.getTime() - Date.parse(lastUsedAt) >= noteInterval;
}
