import type { Audience, CaseStudyVisibility } from "../../prisma/generated/client/enums.ts";
import { ensure } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import { isFacilitator, type PersonViewer } from "../core/viewer.ts";

/** Whom a case study is for. */
export interface VisibilityChoice {
  readonly visibility: CaseStudyVisibility;
  /** Set for the visibility GROUP, null for the others. */
  readonly visibleToCollaborativeId: string | null;
}

/** Who sees a thread that it is from. */
export interface SourceAudience {
  readonly title: string;
  readonly audience: Audience;
  readonly audienceCollaborativeId: string | null;
}

/** What a case study from these threads is for unless somebody says otherwise: whoever sees the most private of them. */
export function visibilityOf(sources: readonly SourceAudience[]): VisibilityChoice {
  const group = sources.find(({ audience }) => audience === "COLLABORATIVE");
  if (group) return { visibility: "GROUP", visibleToCollaborativeId: group.audienceCollaborativeId };
  const isCohorts = sources.some(({ audience }) => audience === "COHORT");
  return { visibility: isCohorts ? "COHORT" : "MEMBERS", visibleToCollaborativeId: null };
}

/** What a writer chose: something that they are part of themselves. @throws ForbiddenError, InvalidInputError */
export function chosenVisibility(
  writer: PersonViewer,
  chosen: { visibility: CaseStudyVisibility; visibleToCollaborativeId?: string | undefined },
): VisibilityChoice {
  const { visibility } = chosen;
  const message = "You can only write for readers that you are one of.";
  if (visibility === "COHORT") ensure(writer.inCohort || isFacilitator(writer), message);
  if (visibility !== "GROUP") return { visibility, visibleToCollaborativeId: null };
  const { visibleToCollaborativeId: given } = chosen;
  if (!given)
    throw InvalidInputError.at("visibleToCollaborativeId", "Choose which group can see this case study");
  const visibleToCollaborativeId = uuidOf("Collaborative", given);
  ensure(writer.collaborativeIds.includes(visibleToCollaborativeId), message);
  return { visibility, visibleToCollaborativeId };
}

/**
 * Whether a case study would have readers who cannot see a thread that it is from. `groupIsInnovator`: the group that it is for is
 * in the cohort, so that its members see the cohort's threads.
 */
export function isWiderThan(
  { visibility, visibleToCollaborativeId }: VisibilityChoice,
  { audience, audienceCollaborativeId }: Pick<SourceAudience, "audience" | "audienceCollaborativeId">,
  groupIsInnovator: boolean,
): boolean {
  if (visibility === "PUBLIC") return true;
  switch (audience) {
    case "MEMBERS":
      return false;
    case "COHORT":
      return visibility === "GROUP" ? !groupIsInnovator : visibility !== "COHORT";
    case "COLLABORATIVE":
      return visibility !== "GROUP" || visibleToCollaborativeId !== audienceCollaborativeId;
  }
}

/**
 * Stops where a case study would tell more people what a thread said than can see it, unless the writer knows. Writers see the
 * threads, so it is somebody of the group, or of the cohort, who decides that.
 * @throws InvalidInputError
 */
export async function ensureNoWider(
  tx: Tx,
  choice: VisibilityChoice,
  sources: readonly SourceAudience[],
  knows: boolean,
): Promise<void> {
  if (knows) return;
  const [narrower] = await narrowerThan(tx, choice, sources);
  if (!narrower) return;
  throw InvalidInputError.at(
    "sharesMoreWidely",
    `“${narrower.title}” can be seen by fewer people. Say that you know, or choose fewer readers.`,
  );
}

/** The threads that fewer people see than the case study would be read by. */
export async function narrowerThan<
  Source extends Pick<SourceAudience, "audience" | "audienceCollaborativeId">,
>(db: Pick<Tx, "collaborative">, choice: VisibilityChoice, sources: readonly Source[]): Promise<Source[]> {
  if (sources.length === 0) return [];
  const groupId = choice.visibleToCollaborativeId;
  const group = groupId
    ? await db.collaborative.findUnique({ where: { id: groupId }, select: { innovator: true } })
    : null;
  return sources.filter((source) => isWiderThan(choice, source, group?.innovator === true));
}
