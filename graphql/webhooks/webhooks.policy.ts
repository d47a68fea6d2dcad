import { isAdministrator, isFacilitator, isSignedInByBrowser, type Viewer } from "../core/viewer.ts";

/**
 * Webhooks are for those who answer for a part of the network: facilitators, regional leads and administrators. What they send is
 * never more than whoever made them may read.
 */
export function canKeepWebhooks(viewer: Viewer): boolean {
  if (!isSignedInByBrowser(viewer)) return false;
  const leads = viewer.roles.some(({ role }) => role === "REGIONAL_LEAD");
  return leads || isFacilitator(viewer) || isAdministrator(viewer);
}
