// The door to the reference data: places, organisations, collaboratives, taxonomies and words, kept as checked files.
export { checkReference, type ReferenceCheck } from "./reference/check.ts";
export { describeFault, type Fault, ReferenceFaultsError } from "./reference/faults.ts";
export { readReferenceFiles, type ReferenceFileName, type ReferenceFiles } from "./reference/files.ts";
export { loadReference, type ReferenceLoadResult } from "./reference/load.ts";
