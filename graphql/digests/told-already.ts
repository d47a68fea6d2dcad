import type { ActivityKind } from "../contract/feed-words.ts";
import type { NotificationKind } from "../contract/notification-kinds.ts";
import type { ActivityRow } from "../feed/index.ts";
import type { Concerning } from "../notifications/index.ts";

type ConcerningRow = Concerning["things"][number]["rows"][number];

/** Leaves out of what a feed tells what stands in the same digest already because it concerned its reader. */
export function withoutToldAlready(
  rows: readonly ActivityRow[],
  concerning: Concerning | undefined,
): readonly ActivityRow[] {
  if (!concerning) return rows;
  const told = new Set(concerning.things.flatMap((thing) => thing.rows).flatMap(activitiesOf));
  return rows.filter((row) => !namesOf(row).some((name) => told.has(name)));
}

/** How the activities are named that tell of the same as a notification. */
function activitiesOf({ kind, threadId, caseStudyId, postId, adoptionId, entry }: ConcerningRow): string[] {
  const subjectId = threadId ?? caseStudyId;
  const of = activitySaying[kind];
  if (of === "POST") return postId ? [`POST ${postId}`] : [`ASKED ${subjectId}`, `PUBLISHED ${subjectId}`];
  if (of === "TAKEN_UP") return [`TAKEN_UP ${adoptionId} ${entry?.state}`];
  return of === undefined ? [] : [`${of} ${subjectId}`];
}

function namesOf({ kind, subjectId, postId, adoptionId, state }: ActivityRow): string[] {
  if (kind === "TAKEN_UP") return [`TAKEN_UP ${adoptionId} ${state}`];
  const isPost = kind === "ASKED" || kind === "REPLIED";
  return [`${kind} ${subjectId}`, ...(isPost ? [`POST ${postId}`] : [])];
}

/** What a feed says where somebody is told of a kind: that something was posted, or something else. Of some it says nothing. */
const activitySaying: Readonly<Partial<Record<NotificationKind, ActivityKind | "POST">>> = {
  ANSWERED: "POST",
  MENTIONED: "POST",
  GROUP_MENTIONED: "POST",
  REPLIED: "POST",
  NEW_THREAD: "POST",
  SAVED_SEARCH: "POST",
  ASKED: "ASKED",
  ACCEPTED: "SOLVED",
  SOLVED: "SOLVED",
  PUBLISHED: "PUBLISHED",
  PUBLISHED_IN: "PUBLISHED",
  BECAME_CASE_STUDY: "PUBLISHED",
  NEW_VERSION: "NEW_VERSION",
  WORDS_TAKEN_UP: "TAKEN_UP",
  CASE_STUDY_TAKEN_UP: "TAKEN_UP",
  WATCHED_TAKEN_UP: "TAKEN_UP",
  OUT_OF_DATE: "OUT_OF_DATE",
  SUPERSEDED: "SUPERSEDED",
  WITHDRAWN: "WITHDRAWN",
};
