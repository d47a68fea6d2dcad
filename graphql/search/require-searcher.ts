import { ensure, requireWriter } from "../core/ensure.ts";
import { isMember, type PersonViewer, type Viewer } from "../core/viewer.ts";

/**
 * The viewer, as somebody who may keep searches: what is changed is read back, so a token must be one that may read as well.
 * @throws SignInNeededError, ForbiddenError
 */
export function requireSearcher(viewer: Viewer): PersonViewer {
  const searcher = requireWriter(viewer);
  ensure(isMember(searcher), "This access token may not search.");
  return searcher;
}
