import type { Prisma, Thread } from "../../prisma/generated/client/client.ts";
import { isFacilitator, isMember, isWriter, type Viewer } from "../core/viewer.ts";

/** Nothing at all: a where-clause that no row fits. */
const none = { id: { in: [] as string[] } };

/**
 * The threads a viewer may know of. Put it into every query as `AND`, also into nested ones.
 * Rules: product.md's table of people. Facilitators see the cohort's threads, but not a group's that they are not in.
 */
export function visibleTo(viewer: Viewer): Prisma.ThreadWhereInput {
  if (!isMember(viewer)) return none;
  const audiences: Prisma.ThreadWhereInput[] = [{ audience: "MEMBERS" }];
  if (viewer.inCohort || isFacilitator(viewer)) audiences.push({ audience: "COHORT" });
  if (viewer.collaborativeIds.length > 0) {
    audiences.push({
      audience: "COLLABORATIVE",
      audienceCollaborativeId: { in: [...viewer.collaborativeIds] },
    });
  }
  return { deletedAt: null, OR: audiences };
}

/** The posts a viewer may know of: those of threads they may see. */
export function postsVisibleTo(viewer: Viewer): Prisma.PostWhereInput {
  return isMember(viewer) ? { thread: visibleTo(viewer) } : none;
}

type ThreadFacts = Pick<Thread, "authorId" | "state" | "kind">;
type PostFacts = { authorId: string; deletedAt: Date | null };

/** Whether the thread still takes replies, edits and marks. */
export function isLocked(thread: Pick<Thread, "state">): boolean {
  return thread.state === "CLOSED" || thread.state === "MERGED";
}

/** Replies are welcome from every member who sees the thread while it is not locked. */
export function canReply(viewer: Viewer, thread: Pick<Thread, "state">): boolean {
  return isWriter(viewer) && !isLocked(thread);
}

/** Authors edit their own; facilitators curate titles and tags. */
export function canEditThread(viewer: Viewer, thread: ThreadFacts): boolean {
  return isWriter(viewer) && !isLocked(thread) && (viewer.id === thread.authorId || isFacilitator(viewer));
}

/** The person whose problem it is says what solved it; facilitators may, for those who never come back. */
export function canChooseSolution(viewer: Viewer, thread: ThreadFacts): boolean {
  return canEditThread(viewer, thread) && thread.kind !== "DISCUSSION";
}

/** Only the author changes what a post says; a moderator can take it down but not rewrite it. */
export function canEditPost(viewer: Viewer, thread: Pick<Thread, "state">, post: PostFacts): boolean {
  return isWriter(viewer) && !isLocked(thread) && post.deletedAt === null && viewer.id === post.authorId;
}

/** Authors take their own posts back; facilitators moderate. */
export function canDeletePost(viewer: Viewer, post: PostFacts): boolean {
  return isWriter(viewer) && post.deletedAt === null && (viewer.id === post.authorId || isFacilitator(viewer));
}
