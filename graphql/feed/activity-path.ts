import type { Run } from "./fold-runs.ts";
import type { ActivityRow } from "./feed.queries.ts";

/** The page on which somebody reads what happened: of several replies, the first of them. */
export function pathOfRun(run: Run<ActivityRow>): string {
  const [newest] = run;
  const { kind, subjectId, slug, adoptionId } = newest;
  const oldest = run.at(-1) ?? newest;
  switch (kind) {
    case "REPLIED":
      return `/threads/${subjectId}/replies/${oldest.postId ?? ""}`;
    case "ASKED":
    case "SOLVED":
    case "SAME_PROBLEM":
      return `/threads/${subjectId}/${slug ?? ""}`;
    case "TAKEN_UP":
    case "MEASURED":
      return `/adoptions/${adoptionId ?? ""}`;
    case "PUBLISHED":
    case "NEW_VERSION":
    case "OUT_OF_DATE":
    case "SUPERSEDED":
    case "WITHDRAWN":
      return `/case-studies/${subjectId}`;
  }
}
