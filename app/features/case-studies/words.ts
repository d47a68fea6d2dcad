import type { StatusColour } from "~/ui/tags.tsx";
import { evidenceLevels } from "../../../graphql/contract/case-study-template.ts";

/** Where a case study stands, as the API names it. */
export type CaseStudyState =
  "DRAFT" | "IN_REVIEW" | "CHANGES_ASKED" | "PUBLISHED" | "UNDER_RE_REVIEW" | "SUPERSEDED" | "WITHDRAWN";

/** Where it stands, in a word or two, and the colour of that. */
export const stateTags: Readonly<Record<CaseStudyState, { label: string; colour: StatusColour }>> = {
  DRAFT: { label: "Draft", colour: "grey" },
  IN_REVIEW: { label: "In review", colour: "yellow" },
  CHANGES_ASKED: { label: "Changes asked", colour: "orange" },
  PUBLISHED: { label: "Published", colour: "green" },
  UNDER_RE_REVIEW: { label: "Being reviewed again", colour: "yellow" },
  SUPERSEDED: { label: "Superseded", colour: "grey" },
  WITHDRAWN: { label: "Withdrawn", colour: "red" },
};

/** A level of evidence: "3 Compared". */
export function evidenceInWords(level: number | null): string {
  const known = evidenceLevels.find((each) => each.level === level);
  return known ? `${known.level} ${known.name}` : "Not said";
}
