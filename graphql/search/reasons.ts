import type { Found, FoundRow } from "./search.queries.ts";

/** Why something fits, in words that a page puts beside it: where the words stand, and what else speaks for it. */
export function reasonsFor(row: FoundRow, { wanted }: Pick<Found, "wanted">): string[] {
  const reasons: string[] = [];
  if (row.nearness !== null) reasons.push("Its title is written much like your words");
  if (row.inTitle === true && row.nearness === null) reasons.push("In the title");
  if (row.inTags === true) reasons.push("In its tags");
  if (row.inSolution === true) {
    reasons.push(
      row.kind === "THREAD" ? "In the reply that solved it" : "In what was done and what came of it",
    );
  }
  if (row.matchingReplies > 0) {
    reasons.push(row.matchingReplies === 1 ? "In a reply" : `In ${row.matchingReplies} replies`);
  }
  if (reasons.length === 0 && wanted.terms.some(({ isExcluded }) => !isExcluded)) reasons.push("In the text");
  if (row.alike.length > 0) reasons.push(`Like you: ${row.alike.join(", ")}`);
  if (row.isOfPeer) {
    reasons.push(
      row.kind === "COLLABORATIVE" ? "A collaborative like yours" : "From a collaborative like yours",
    );
  }
  return reasons;
}
