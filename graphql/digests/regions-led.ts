import { isMember, type PersonViewer, type Viewer } from "../core/viewer.ts";
import { addressOfFeed } from "../feed/index.ts";

/** Stands for the feed's address in a digest of every region that its reader leads, whichever these are when it is made. */
export const regionsLed = "regions";

/** Whether somebody leads a region. */
export function leadsRegions(viewer: PersonViewer): boolean {
  return regionIdsLedBy(viewer).length > 0;
}

/** The addresses of the feeds of which a digest tells, as its schedule names them. */
export function addressesOf(reader: PersonViewer, feed: string): readonly string[] {
  if (feed !== regionsLed) return [feed];
  return regionIdsLedBy(reader).map((targetId) => addressOfFeed({ kind: "REGION", targetId }));
}

/**
 * Of what most in the viewer's place want a digest: leads of their regions, the one that they are given unasked, others of what they
 * follow. Null for visitors.
 */
export function usualFeedOf(viewer: Viewer): string | null {
  if (!isMember(viewer)) return null;
  return leadsRegions(viewer) ? regionsLed : addressOfFeed({ kind: "MINE", targetId: "" });
}

function regionIdsLedBy({ roles }: PersonViewer): string[] {
  const ids = roles.flatMap(({ role, regionId }) => (role === "REGIONAL_LEAD" && regionId ? [regionId] : []));
  return [...new Set(ids)].toSorted();
}
