import { ForbiddenError, SignInNeededError } from "./errors.ts";
import { isSignedInByBrowser, isWriter, type Owner, type PersonViewer, type Viewer } from "./viewer.ts";

/** Stops unless a policy said yes. @throws ForbiddenError */
export function ensure(allowed: boolean, message?: string): asserts allowed {
  if (!allowed) throw new ForbiddenError(message);
}

/** The viewer, as somebody who may change things. @throws SignInNeededError, ForbiddenError (a token without WRITE) */
export function requireWriter(viewer: Viewer): PersonViewer {
  if (viewer.kind === "visitor") throw new SignInNeededError();
  ensure(isWriter(viewer), "This access token may not change anything.");
  return viewer;
}

/** The viewer, in a browser session. @throws SignInNeededError, ForbiddenError (any token) */
export function requireBrowser(viewer: Viewer): PersonViewer {
  if (viewer.kind === "visitor") throw new SignInNeededError();
  ensure(isSignedInByBrowser(viewer), "An access token cannot do this. Sign in with a browser.");
  return viewer;
}

/**
 * Whoever may look after their own second step: the viewer in a browser session, also where it opens nothing else yet.
 * @throws SignInNeededError, ForbiddenError (any token)
 */
export function requireOwner(viewer: Viewer): Owner {
  if (viewer.kind === "visitor" && viewer.enrolling) return viewer.enrolling;
  const { id, email, via } = requireBrowser(viewer);
  return { id, email, sessionId: via.kind === "session" ? via.sessionId : "" };
}
