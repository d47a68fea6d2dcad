import type { DraftData } from "./drafting-documents.ts";

/** Where a case study stands, for those who write it. */
export const draftStateWords: Readonly<Record<DraftData["state"], string>> = {
  DRAFT: "Draft",
  IN_REVIEW: "In review",
  CHANGES_ASKED: "Changes asked for",
  PUBLISHED: "Published",
  UNDER_RE_REVIEW: "Being reviewed again",
  SUPERSEDED: "Superseded",
  WITHDRAWN: "Withdrawn",
};
