// The door to the reference data: places, organisations, collaboratives, taxonomies and words, kept as checked files.
export { ReferenceFaultsError } from "./reference/faults.ts";
export { readReferenceFiles, type ReferenceFiles } from "./reference/files.ts";
export { loadReference } from "./reference/load.ts";
