import type { NotificationKind } from "../contract/notification-kinds.ts";

/** What a notification is about. */
interface About {
  readonly kind: NotificationKind;
  readonly caseStudyId: string | null;
  readonly adoptionId: string | null;
  readonly threadId: string | null;
  readonly postId: string | null;
}

/** The page on which somebody can do or read what they are told of; of a thread, the very post. */
export function pathOf(about: About): string {
  const study = `/case-studies/${about.caseStudyId}`;
  const thread = `/threads/${about.threadId}`;
  switch (about.kind) {
    case "ANSWERED":
    case "MENTIONED":
    case "GROUP_MENTIONED":
    case "ACCEPTED":
    case "SOLVED":
    case "ASKED":
    case "REPLIED":
    case "NEW_THREAD":
      return about.postId ? `${thread}/replies/${about.postId}` : thread;
    case "SAVED_SEARCH":
      if (!about.threadId) return study;
      return about.postId ? `${thread}/replies/${about.postId}` : thread;
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
    case "WATCHED_TAKEN_UP":
      return about.adoptionId ? `/adoptions/${about.adoptionId}` : study;
    case "BECAME_CASE_STUDY":
    case "NEW_VERSION":
    case "OUT_OF_DATE":
    case "PUBLISHED":
    case "SUPERSEDED":
    case "WITHDRAWN":
    case "PUBLISHED_IN":
      return study;
  }
}
