import { isAdministrator, isWriter, type Viewer } from "../core/viewer.ts";

/** Which words the search takes for one another is reference data, which administrators look after. */
export function canChangeSynonyms(viewer: Viewer): boolean {
  return isAdministrator(viewer) && isWriter(viewer);
}
