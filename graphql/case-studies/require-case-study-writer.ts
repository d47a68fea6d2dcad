import { ensure, requireWriter } from "../core/ensure.ts";
import { isMember, type PersonViewer, type Viewer } from "../core/viewer.ts";

/**
 * The viewer, as somebody who may write case studies: what is changed is read back, so a token must be one that may read as well.
 * @throws SignInNeededError, ForbiddenError
 */
export function requireCaseStudyWriter(viewer: Viewer): PersonViewer {
  const writer = requireWriter(viewer);
  ensure(isMember(writer), "This access token may not read what it would change.");
  return writer;
}
