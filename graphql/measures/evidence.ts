import type { PublishedMeasure } from "../contract/published-case-study.ts";

/** What stands behind the word "evidenced": nothing yet, those who measured alone, or somebody who looked at it as well. */
export type Evidence = "NONE" | "SELF_REPORTED" | "REVIEWED";

/** Whether a measure can show a change at all: it says how things stood before, and has a reading from afterwards. */
export function isEvidenced({
  baseline,
  readings,
}: Pick<PublishedMeasure, "baseline" | "readings">): boolean {
  return baseline !== null && readings.some(({ date }) => date > baseline.to);
}

/** What a measure is evidence of. A review is worth nothing without a baseline and a later reading. */
export function evidenceOf(
  measure: Pick<PublishedMeasure, "baseline" | "readings"> & { readonly isReviewed: boolean },
): Evidence {
  if (!isEvidenced(measure)) return "NONE";
  return measure.isReviewed ? "REVIEWED" : "SELF_REPORTED";
}

/**
 * Whether a measure of a case study, as it is now, was looked at by the reviewers of the newest version: it was evidence then, and is
 * held against the same baseline still. Readings that came later do not take that away.
 */
export function wasReviewed(
  now: Pick<PublishedMeasure, "id" | "baseline">,
  published: readonly PublishedMeasure[],
): boolean {
  const then = published.find(({ id }) => id === now.id);
  if (!then?.baseline || !now.baseline || !isEvidenced(then)) return false;
  const { value, from, to } = then.baseline;
  return value === now.baseline.value && from === now.baseline.from && to === now.baseline.to;
}
