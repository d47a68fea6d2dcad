import { checkCollaboratives } from "./check-collaboratives.ts";
import { checkBoards, checkRegions } from "./check-places.ts";
import { checkSources } from "./check-sources.ts";
import { checkSuccession } from "./check-succession.ts";
import { checkTrusts } from "./check-trusts.ts";
import { checkFocusWords, checkGlossary, checkTaxonomies } from "./check-words.ts";
import { type Fault, FaultList } from "./faults.ts";
import { referenceFileNames, type ReferenceFiles } from "./files.ts";
import { parseReference } from "./parse.ts";
import type { ReferenceData } from "./shapes.ts";

/** Either all the data, or everything that is wrong with it. */
export type ReferenceCheck = { data: ReferenceData; faults: [] } | { data: null; faults: Fault[] };

/**
 * Checks shape, codes, links, dates, populations and size bands, and collects every fault. Facts that join several
 * files are looked at once each of those files has the right shape.
 */
export function checkReference(files: ReferenceFiles): ReferenceCheck {
  const faults = new FaultList();
  const data = parseReference(files, faults);
  const {
    sources,
    regions,
    icbs,
    trusts,
    taxonomies,
    collaboratives,
    glossary,
    "focus-words": focusWords,
  } = data;
  if (regions) checkRegions({ regions }, faults);
  if (icbs) checkSuccession({ icbs }, faults);
  if (icbs && regions) checkBoards({ icbs, regions }, faults);
  if (icbs && regions && sources) checkSources({ sources, regions, icbs }, faults);
  if (trusts && icbs && regions) checkTrusts({ trusts, icbs, regions }, faults);
  if (taxonomies && regions && icbs) checkTaxonomies({ taxonomies, regions, icbs }, faults);
  if (taxonomies && focusWords) checkFocusWords({ "focus-words": focusWords, taxonomies }, faults);
  if (collaboratives && regions && icbs && trusts && taxonomies && focusWords) {
    const links = { collaboratives, regions, icbs, trusts, taxonomies, "focus-words": focusWords };
    checkCollaboratives(links, faults);
  }
  if (glossary) checkGlossary({ glossary }, faults);
  if (faults.faults.length > 0 || !isComplete(data)) return { data: null, faults: faults.faults };
  return { data, faults: [] };
}

function isComplete(data: Partial<ReferenceData>): data is ReferenceData {
  return referenceFileNames.every((name) => data[name] !== undefined);
}
