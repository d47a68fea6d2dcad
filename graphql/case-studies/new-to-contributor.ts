import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import { isWider } from "./visibility-effect.ts";

/** What has to be known of a case study to say what its contributors have not agreed to by what is published. */
export type Published = Pick<
  CaseStudy,
  "publishedAt" | "publishedVisibility" | "publishedForId" | "visibility" | "visibleToCollaborativeId"
>;

/** The columns of `Published`. */
export const publishedSelect = {
  publishedAt: true,
  publishedVisibility: true,
  publishedForId: true,
  visibility: true,
  visibleToCollaborativeId: true,
} as const;

/** Whether the newest version was published without words that the working copy holds: they were taken after it. */
export function isNewPassage(
  { takenAt }: { readonly takenAt: Date },
  { publishedAt }: Pick<Published, "publishedAt">,
): boolean {
  return publishedAt === null || takenAt > publishedAt;
}

/** Whether people are to read the next version who do not read the newest. */
export function isForMore(study: Published): boolean {
  const { publishedVisibility, publishedForId } = study;
  if (publishedVisibility === null) return false;
  return isWider(study, { visibility: publishedVisibility, visibleToCollaborativeId: publishedForId });
}

/** Whether a passage of the working copy needs its author's word: what is published has it already, for those who read it. */
export function needsConsent(passage: { readonly takenAt: Date }, study: Published): boolean {
  return isNewPassage(passage, study) || isForMore(study);
}
