/** A tag, as far as contexts are compared by it. */
export interface ContextTag {
  readonly taxonomyId: string;
  readonly label: string;
}

/** That the context of a case study is another than its reader's, in one respect. */
export interface ContextDifference {
  readonly aspect: string;
  /** How it is where it was done. */
  readonly there: readonly string[];
  /** How it is where the reader works. */
  readonly here: readonly string[];
}

/** What makes contexts alike or not, in the order in which it is told. */
export const contextAspects: Readonly<Record<string, string>> = {
  "ics-size-band": "People in the ICS",
  geography: "Geography",
  "collaborative-type": "Type of collaborative",
  "working-arrangement": "Working arrangement",
  footprint: "Footprint",
  maturity: "Maturity",
};

/**
 * In what a case study's context differs from its reader's: one entry for each respect in which they have nothing in common. Where
 * nothing is known of either side there is none, for nothing could be told.
 */
export function contextDifferences(
  there: readonly ContextTag[],
  here: readonly ContextTag[],
): readonly ContextDifference[] {
  const labelsOf = (tags: readonly ContextTag[], taxonomy: string) => [
    ...new Set(tags.filter(({ taxonomyId }) => taxonomyId === taxonomy).map(({ label }) => label)),
  ];
  return Object.entries(contextAspects).flatMap(([taxonomy, aspect]) => {
    const [theirs, ours] = [labelsOf(there, taxonomy), labelsOf(here, taxonomy)];
    const isDifferent = theirs.length > 0 && ours.length > 0 && !theirs.some((label) => ours.includes(label));
    return isDifferent ? [{ aspect, there: theirs, here: ours }] : [];
  });
}
