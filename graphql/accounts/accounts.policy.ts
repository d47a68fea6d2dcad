import { Prisma, type Person } from "../../prisma/generated/client/client.ts";
import {
  isAdministrator,
  isFacilitator,
  isMember,
  isSignedInByBrowser,
  isWriter,
  type HeldRole,
  type PersonViewer,
  type Viewer,
} from "../core/viewer.ts";
import { holdingOn, londonDay } from "../places/index.ts";

/** Nothing at all: a where-clause that no row fits. */
const none = { id: { in: [] as string[] } };

/** What a policy needs to know of a collaborative. */
export interface CollaborativePlace {
  readonly id: string;
  /** The regions it works in. */
  readonly regionIds: readonly string[];
}

/**
 * The people a viewer may look up: members see each other, administrators also those who are suspended or have not
 * verified their address. Somebody's name on what they wrote stays there either way.
 */
export function peopleVisibleTo(viewer: Viewer): Prisma.PersonWhereInput {
  if (isAdministrator(viewer)) return {};
  return isMember(viewer) ? { emailVerifiedAt: { not: null }, suspendedAt: null } : none;
}

/** `peopleVisibleTo` for hand-written statements: a condition on the alias t of Person. */
export function peopleVisibleSql(viewer: Viewer): Prisma.Sql {
  if (isAdministrator(viewer)) return Prisma.sql`TRUE`;
  return isMember(viewer)
    ? Prisma.sql`(t."emailVerifiedAt" IS NOT NULL AND t."suspendedAt" IS NULL)`
    : Prisma.sql`FALSE`;
}

/**
 * `peopleVisibleTo` for a person at hand, for the profile of whoever wrote something. Of somebody who cannot be looked up
 * nothing but the name is left.
 */
export function canLookUp(viewer: Viewer, person: Pick<Person, "emailVerifiedAt" | "suspendedAt">): boolean {
  if (isAdministrator(viewer)) return true;
  return isMember(viewer) && person.emailVerifiedAt !== null && person.suspendedAt === null;
}

/** An email address is seen by its owner and by administrators. */
export function canSeeEmail(viewer: Viewer, personId: string): boolean {
  return isMember(viewer) && (viewer.id === personId || isAdministrator(viewer));
}

/** Sessions, tokens and passwords are their owner's alone, and only in a browser. */
export function canManageAccount(viewer: Viewer, personId: string): viewer is PersonViewer {
  return isSignedInByBrowser(viewer) && viewer.id === personId;
}

/** People write their own profile. */
export function canEditProfile(viewer: Viewer, personId: string): boolean {
  return isWriter(viewer) && viewer.id === personId;
}

/** Roles, suspensions and the audit trail are administrators' work. */
export function canAdminister(viewer: Viewer): viewer is PersonViewer {
  return isAdministrator(viewer) && isWriter(viewer);
}

/** Facilitators, administrators, and facilitators of a place: for that place. */
function facilitates(viewer: PersonViewer, place: CollaborativePlace | null): boolean {
  if (looksAfterNetwork(viewer)) return true;
  return localGrants(viewer).some(
    ({ regionId, collaborativeId }) =>
      place !== null &&
      (collaborativeId === place.id || (regionId !== null && place.regionIds.includes(regionId))),
  );
}

function looksAfterNetwork(viewer: PersonViewer): boolean {
  const isFacilitating: boolean = isFacilitator(viewer);
  return isFacilitating || isAdministrator(viewer);
}

/** A facilitator's grants that are limited to a place; a token needs the scope MODERATE for them too. */
function localGrants({ via, roles }: PersonViewer): readonly HeldRole[] {
  if (via.kind === "token" && !via.scopes.includes("MODERATE")) return [];
  return roles.filter(
    ({ role, regionId, collaborativeId }) => role === "FACILITATOR" && (regionId || collaborativeId),
  );
}

/** Whoever may invite to the network, or to one collaborative. */
export function canInvite(viewer: Viewer, place: CollaborativePlace | null): boolean {
  return isWriter(viewer) && facilitates(viewer, place);
}

/**
 * Who says that somebody belongs to a collaborative. Nobody does of themselves: confirming opens what is private to the
 * group, also to facilitators who are not in it.
 */
export function canConfirmMembership(viewer: Viewer, place: CollaborativePlace, personId: string): boolean {
  return isWriter(viewer) && viewer.id !== personId && facilitates(viewer, place);
}

/** The collaboratives whose memberships a viewer may confirm now, as a where-clause. */
export function collaborativesFacilitatedBy(viewer: Viewer, now: Date): Prisma.CollaborativeWhereInput {
  if (!isWriter(viewer)) return none;
  if (looksAfterNetwork(viewer)) return {};
  const grants = localGrants(viewer);
  const ids = grants.flatMap(({ collaborativeId }) => (collaborativeId ? [collaborativeId] : []));
  const regionIds = grants.flatMap(({ regionId }) => (regionId ? [regionId] : []));
  const inRegion = { regionId: { in: regionIds }, ...holdingOn(londonDay(now)) };
  return { OR: [{ id: { in: ids } }, { regions: { some: inRegion } }] };
}

/** Invitations are seen by who sent them and by those who look after the network. */
export function invitationsVisibleTo(viewer: Viewer): Prisma.InvitationWhereInput {
  if (!isMember(viewer)) return none;
  return looksAfterNetwork(viewer) ? {} : { invitedById: viewer.id };
}

/** Whoever sees an invitation may take it back. */
export function canRevokeInvitation(viewer: Viewer, invitation: { invitedById: string }): boolean {
  return isWriter(viewer) && (viewer.id === invitation.invitedById || looksAfterNetwork(viewer));
}

/** For whoever has lost it. One's own takes one's password instead. */
export function canRemoveSecondFactor(viewer: Viewer, personId: string): boolean {
  return canAdminister(viewer) && viewer.id !== personId;
}

/** Nobody shuts themselves out. */
export function canSuspend(viewer: Viewer, personId: string): boolean {
  return canAdminister(viewer) && viewer.id !== personId;
}
