import type { NotificationKind } from "./notification-words.ts";

/** The page on which somebody can do or read what they are told of. */
export function pathOf(about: {
  readonly kind: NotificationKind;
  readonly caseStudyId: string;
  readonly adoptionId: string | null;
}): string {
  const study = `/case-studies/${about.caseStudyId}`;
  switch (about.kind) {
    case "CONSENT_ASKED":
    case "CONSENT_REMINDED":
      return `${study}/consent`;
    case "CONSENT_GIVEN":
    case "CONSENT_REFUSED":
    case "CONSENT_WITHDRAWN":
    case "REVIEW_ASKED":
    case "CHANGES_ASKED":
    case "APPROVED":
    case "REVIEW_DUE":
      return `${study}/review`;
    case "WORDS_TAKEN_UP":
    case "CASE_STUDY_TAKEN_UP":
      return about.adoptionId ? `/adoptions/${about.adoptionId}` : study;
    case "BECAME_CASE_STUDY":
    case "NEW_VERSION":
    case "OUT_OF_DATE":
    case "PUBLISHED":
    case "SUPERSEDED":
    case "WITHDRAWN":
      return study;
  }
}
