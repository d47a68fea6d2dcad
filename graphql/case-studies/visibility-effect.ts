import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { canSee } from "../threads/index.ts";
import { narrowerThan, type SourceAudience, type VisibilityChoice } from "./visibility-choice.ts";

/** What a choice of readers would do, to be said before it is made. */
export interface VisibilityEffect {
  /** The threads whose words it would show to people who cannot see them; by title, as far as the viewer sees them. */
  readonly revealedThreads: readonly string[];
  /** How many contributors, who had agreed to fewer readers, would be asked again. */
  readonly askedAgain: number;
}

/** Who sees the threads that it is from; their titles only for who sees them too. */
export async function sourcesOf(
  db: Pick<Tx, "caseStudySourceThread">,
  viewer: PersonViewer,
  caseStudyId: string,
): Promise<(SourceAudience & { readonly threadId: string })[]> {
  const sources = await db.caseStudySourceThread.findMany({
    where: { caseStudyId },
    orderBy: [{ addedAt: "asc" }, { threadId: "asc" }],
    select: {
      threadId: true,
      thread: { select: { title: true, audience: true, audienceCollaborativeId: true, deletedAt: true } },
    },
  });
  return sources.map(({ threadId, thread: { deletedAt, ...thread } }) => ({
    threadId,
    ...thread,
    title: canSee(viewer, { ...thread, deletedAt }) ? thread.title : "A thread that you cannot see",
  }));
}

/** From few readers to many. A group is in none of the others but members and everybody. */
const reach = { GROUP: 0, COHORT: 1, MEMBERS: 2, PUBLIC: 3 } as const;

/** Whether there would be readers who were none before: also another group's members. */
export function isWider(now: VisibilityChoice, before: VisibilityChoice): boolean {
  return (
    reach[now.visibility] > reach[before.visibility] ||
    (now.visibility === "GROUP" && now.visibleToCollaborativeId !== before.visibleToCollaborativeId)
  );
}

/** What `changeVisibility` would do with this choice. Nothing is changed. */
export async function visibilityEffect(
  { prisma }: Pick<Context, "prisma">,
  viewer: PersonViewer,
  study: Pick<CaseStudy, "id"> & VisibilityChoice,
  choice: VisibilityChoice,
): Promise<VisibilityEffect> {
  const revealed = await narrowerThan(prisma, choice, await sourcesOf(prisma, viewer, study.id));
  const given = { caseStudyId: study.id, consent: "GIVEN" as const };
  return {
    revealedThreads: revealed.map(({ title }) => title),
    askedAgain: isWider(choice, study) ? await prisma.caseStudyContributor.count({ where: given }) : 0,
  };
}
