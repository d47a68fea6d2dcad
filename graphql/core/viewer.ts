import type { Role, TokenScope } from "../../prisma/generated/client/enums.ts";

/** Somebody signed out, or signed in with an address that is not verified yet, or suspended, or without a second step that is required. */
export interface Visitor {
  readonly kind: "visitor";
  /** Somebody whose session opens one thing alone: setting up the second step of signing in that the service requires. */
  readonly enrolling?: Owner;
}

/** Somebody in a browser, as far as their own account goes. */
export interface Owner {
  readonly id: string;
  readonly email: string;
  readonly sessionId: string;
}

/** A role a person holds; without a region or collaborative it holds everywhere. */
export interface HeldRole {
  readonly role: Role;
  readonly regionId: string | null;
  readonly collaborativeId: string | null;
}

/** A verified person, as a request knows them: just what policies ask about. */
export interface PersonViewer {
  readonly kind: "person";
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly onboarded: boolean;
  readonly roles: readonly HeldRole[];
  /** Collaboratives whose private content is open to them: confirmed memberships that hold today. */
  readonly collaborativeIds: readonly string[];
  /** Whether one of those is in the innovators' scheme. */
  readonly inCohort: boolean;
  /** Whether a mail to them came back for good, so that no more is sent. */
  readonly isMailPaused: boolean;
  /** How they came: the browser session, or an access token with its scopes. */
  readonly via:
    | { readonly kind: "session"; readonly sessionId: string }
    | { readonly kind: "token"; readonly tokenId: string; readonly scopes: readonly TokenScope[] };
}

/** Whoever asks. */
export type Viewer = Visitor | PersonViewer;

/** Nobody in particular. */
export const visitor: Visitor = { kind: "visitor" };

/** True for a verified person whose session or token may read what members read. */
export function isMember(viewer: Viewer): viewer is PersonViewer {
  return viewer.kind === "person" && mayUse(viewer, "READ");
}

/** True for a member who may change things: a session always, a token with the scope WRITE. */
export function isWriter(viewer: Viewer): viewer is PersonViewer {
  return viewer.kind === "person" && mayUse(viewer, "WRITE");
}

/** True for a facilitator of the whole network. A token needs the scope MODERATE. */
export function isFacilitator(viewer: Viewer): viewer is PersonViewer {
  return viewer.kind === "person" && mayUse(viewer, "MODERATE") && holds(viewer, "FACILITATOR");
}

/** True for an administrator. A token needs the scope ADMINISTER. */
export function isAdministrator(viewer: Viewer): viewer is PersonViewer {
  return viewer.kind === "person" && mayUse(viewer, "ADMINISTER") && holds(viewer, "ADMINISTRATOR");
}

/** True for somebody in a browser: a token can never manage passwords, sessions or other tokens. */
export function isSignedInByBrowser(viewer: Viewer): viewer is PersonViewer {
  return viewer.kind === "person" && viewer.via.kind === "session";
}

function mayUse(viewer: PersonViewer, scope: TokenScope): boolean {
  return viewer.via.kind === "session" || viewer.via.scopes.includes(scope);
}

/** Facilitators and administrators hold their role everywhere; a grant limited to a place does not count here. */
function holds(viewer: PersonViewer, role: Role): boolean {
  return viewer.roles.some((held) => held.role === role && !held.regionId && !held.collaborativeId);
}
