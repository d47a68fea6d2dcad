import { isAdministrator, isWriter, type PersonViewer, type Viewer } from "../core/viewer.ts";
import { sizeBandTaxonomy } from "./size-bands.ts";

/** The vocabularies are administrators' to keep. */
export function canMergeTags(viewer: Viewer): viewer is PersonViewer {
  return isAdministrator(viewer) && isWriter(viewer);
}

/** Whether values of a taxonomy may be merged by hand: not where they stand for places, whose changes are reference data. */
export function isMergeable(taxonomyId: string): boolean {
  return !["region", "ics", sizeBandTaxonomy].includes(taxonomyId);
}
