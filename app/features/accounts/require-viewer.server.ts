import { execute, toSignIn, type RequestArgs } from "~/api/execute.ts";
import { ViewerDocument } from "./viewer-document.ts";

/** The signed-in person, for pages that are theirs alone. @throws Response that leads to the sign-in page */
export async function requireViewer(args: RequestArgs) {
  const { viewer } = await execute(args, ViewerDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return viewer;
}

/** The signed-in administrator. @throws Response with status 403 for anybody else, to the sign-in page for visitors */
export async function requireAdministrator(args: RequestArgs) {
  const viewer = await requireViewer(args);
  if (!viewer.canAdminister) throw new Response(null, { status: 403 });
  return viewer;
}

/** The signed-in person who looks after some collaborative. @throws Response as `requireAdministrator` */
export async function requireFacilitator(args: RequestArgs) {
  const viewer = await requireViewer(args);
  if (viewer.facilitatedCollaboratives.length === 0 && !viewer.canInvite) {
    throw new Response(null, { status: 403 });
  }
  return viewer;
}
