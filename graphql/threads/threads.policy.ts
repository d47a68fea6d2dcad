import { Prisma, type Post, type Thread } from "../../prisma/generated/client/client.ts";
import type { Audience } from "../../prisma/generated/client/enums.ts";
import { belongsSql, facilitatesSql, mayComeInSql } from "../accounts/index.ts";
import { isFacilitator, isMember, isWriter, type Viewer } from "../core/viewer.ts";

/** Nothing at all: a where-clause that no row fits. */
const none = { id: { in: [] as string[] } };

/** What decides who sees a thread. */
type AudienceFacts = Pick<Thread, "audience" | "audienceCollaborativeId" | "deletedAt">;
/** What decides what may be done with a thread. */
export type ThreadFacts = Pick<Thread, "authorId" | "state" | "kind">;
/** What decides what may be done with a post. */
export type PostFacts = Pick<Post, "authorId" | "deletedAt" | "deletedById" | "number">;

/** The audiences that a viewer is part of. Empty for visitors. */
interface Audiences {
  readonly open: readonly ("MEMBERS" | "COHORT")[];
  /** The collaboratives whose private threads they see. */
  readonly collaborativeIds: readonly string[];
}

/**
 * Which audiences a viewer is part of: whatever says who sees a thread says it from this.
 * Rules: product.md's table of people. Facilitators see the cohort's threads, but not a group's that they are not in.
 */
export function audiencesOf(viewer: Viewer): Audiences {
  if (!isMember(viewer)) return { open: [], collaborativeIds: [] };
  const seesCohort = viewer.inCohort || isFacilitator(viewer);
  return {
    open: seesCohort ? ["MEMBERS", "COHORT"] : ["MEMBERS"],
    collaborativeIds: viewer.collaborativeIds,
  };
}

/** The threads a viewer may know of. Put it into every query as `AND`, also into nested ones. */
export function visibleTo(viewer: Viewer): Prisma.ThreadWhereInput {
  if (!isMember(viewer)) return none;
  const { open, collaborativeIds } = audiencesOf(viewer);
  const audiences: Prisma.ThreadWhereInput[] = open.map((audience) => ({ audience }));
  if (collaborativeIds.length > 0) {
    audiences.push({
      audience: "COLLABORATIVE",
      audienceCollaborativeId: { in: [...collaborativeIds] },
    });
  }
  return { deletedAt: null, OR: audiences };
}

/** `visibleTo` for hand-written statements: a condition on the table or alias `t` of Thread. */
export function visibleSql(viewer: Viewer): Prisma.Sql {
  const { open, collaborativeIds } = audiencesOf(viewer);
  if (open.length === 0) return Prisma.sql`FALSE`;
  return Prisma.sql`(t."deletedAt" IS NULL AND (t."audience" = ANY(${[...open]}::"Audience"[]) OR (
    t."audience" = 'COLLABORATIVE' AND t."audienceCollaborativeId" = ANY(${[...collaborativeIds]}::uuid[]))))`;
}

/** `visibleTo` for a thread at hand: for relations to one thread, into which no where-clause can be put. */
export function canSee(viewer: Viewer, thread: AudienceFacts): boolean {
  const { audience, audienceCollaborativeId, deletedAt } = thread;
  if (deletedAt !== null) return false;
  const { open, collaborativeIds } = audiencesOf(viewer);
  return audience === "COLLABORATIVE"
    ? audienceCollaborativeId !== null && collaborativeIds.includes(audienceCollaborativeId)
    : open.includes(audience);
}

/**
 * `canSee` the other way about: which people see a thread, if they came by a browser. A condition on the aliases `t` of Thread and
 * `p` of Person, for statements that tell thousands of people of one thread; a test holds it to `visibleTo`.
 */
export function seesSql(now: Date): Prisma.Sql {
  const inCohort = belongsSql(Prisma.sql`c."innovator"`, now);
  const inGroup = belongsSql(Prisma.sql`c."id" = t."audienceCollaborativeId"`, now);
  return Prisma.sql`(t."deletedAt" IS NULL AND ${mayComeInSql} AND CASE t."audience"
    WHEN 'MEMBERS' THEN TRUE WHEN 'COHORT' THEN (${inCohort} OR ${facilitatesSql}) ELSE ${inGroup} END)`;
}

/** The posts a viewer may know of: those of threads they may see. */
export function postsVisibleTo(viewer: Viewer): Prisma.PostWhereInput {
  return isMember(viewer) ? { thread: visibleTo(viewer) } : none;
}

/** `postsVisibleTo` for hand-written statements: a condition on the table or alias `t` of Post. */
export function postsVisibleSql(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`t."threadId" IN (SELECT t."id" FROM "Thread" t WHERE ${visibleSql(viewer)})`;
}

/** Whether the thread still takes replies, edits and marks. */
function isLocked(thread: Pick<Thread, "state">): boolean {
  return thread.state === "CLOSED" || thread.state === "MERGED";
}

/** Nobody writes for an audience that they are not part of. */
export function canWriteFor(viewer: Viewer, audience: Audience, collaborativeId: string | null): boolean {
  return (
    isWriter(viewer) &&
    canSee(viewer, { audience, audienceCollaborativeId: collaborativeId, deletedAt: null })
  );
}

/** Replies are welcome from every member who sees the thread while it is not locked. */
export function canReply(viewer: Viewer, thread: Pick<Thread, "state">): boolean {
  return isWriter(viewer) && !isLocked(thread);
}

/** Authors edit their own; facilitators curate titles, kinds and tags. */
export function canEditThread(viewer: Viewer, thread: ThreadFacts): boolean {
  return !isLocked(thread) && ownsOrFacilitates(viewer, thread);
}

/** The person whose problem it is says what solved it; facilitators may, for those who never come back. */
export function canChooseSolution(viewer: Viewer, thread: ThreadFacts): boolean {
  return canEditThread(viewer, thread) && thread.kind !== "DISCUSSION";
}

/** A thread that is open or solved can be closed by its author or a facilitator. */
export function canClose(viewer: Viewer, thread: ThreadFacts): boolean {
  return canEditThread(viewer, thread);
}

/** What was solved or closed can be taken up again; what a facilitator merged, by a facilitator only. */
export function canReopen(viewer: Viewer, thread: ThreadFacts): boolean {
  if (thread.state === "OPEN") return false;
  return thread.state === "MERGED"
    ? isWriter(viewer) && isFacilitator(viewer)
    : ownsOrFacilitates(viewer, thread);
}

/** Whose problem it is asks people like them, while nobody has solved it; facilitators may as well. */
export function canAskPeople(viewer: Viewer, thread: ThreadFacts): boolean {
  return thread.state === "OPEN" && ownsOrFacilitates(viewer, thread);
}

/** Finding duplicates is the facilitators' work. */
export function canMerge(viewer: Viewer, thread: Pick<Thread, "state">): boolean {
  return isWriter(viewer) && isFacilitator(viewer) && !isLocked(thread);
}

/** Who sees a thread is up to its author and the facilitators; the new audience must be one that they may write for. */
export function canChangeAudience(viewer: Viewer, thread: ThreadFacts): boolean {
  return canEditThread(viewer, thread);
}

/** What was solved is worth writing down: by whoever asked, or by a facilitator. Every member may start one without being asked to. */
export function canDraftCaseStudy(viewer: Viewer, thread: Pick<Thread, "authorId" | "state">): boolean {
  return thread.state === "SOLVED" && ownsOrFacilitates(viewer, thread);
}

/** Authors take a thread back while nobody has answered; facilitators moderate. */
export function canDeleteThread(viewer: Viewer, thread: Pick<Thread, "authorId" | "replyCount">): boolean {
  if (!isWriter(viewer)) return false;
  return (viewer.id === thread.authorId && thread.replyCount === 0) || isFacilitator(viewer);
}

/** The author's mark is there from the start and stays; a discussion is no problem that others could have. */
export function canMarkSameProblem(viewer: Viewer, thread: ThreadFacts): boolean {
  return (
    isWriter(viewer) && !isLocked(thread) && thread.kind !== "DISCUSSION" && viewer.id !== thread.authorId
  );
}

/** Only the author changes what a post says; a moderator can take it down but not rewrite it. */
export function canEditPost(
  viewer: Viewer,
  thread: Pick<Thread, "state">,
  post: Pick<PostFacts, "authorId" | "deletedAt">,
): boolean {
  return isWriter(viewer) && !isLocked(thread) && post.deletedAt === null && viewer.id === post.authorId;
}

/** Authors take their own replies back; facilitators moderate. An author's opening post goes with the thread. */
export function canDeletePost(viewer: Viewer, post: Omit<PostFacts, "deletedById">): boolean {
  if (!isWriter(viewer) || post.deletedAt !== null) return false;
  return (viewer.id === post.authorId && post.number > 0) || isFacilitator(viewer);
}

/** What an author took back, the author or a facilitator brings back; what was moderated, a facilitator. */
export function canRestorePost(viewer: Viewer, post: PostFacts): boolean {
  if (!isWriter(viewer) || post.deletedAt === null) return false;
  return (viewer.id === post.authorId && post.deletedById === viewer.id) || isFacilitator(viewer);
}

/** A reply that is still there can be chosen as the solution. */
export function canAccept(viewer: Viewer, thread: ThreadFacts, post: PostFacts): boolean {
  return canChooseSolution(viewer, thread) && post.number > 0 && post.deletedAt === null;
}

/** Reactions are for other people's posts. */
export function canReact(viewer: Viewer, thread: Pick<Thread, "state">, post: PostFacts): boolean {
  return isWriter(viewer) && !isLocked(thread) && post.deletedAt === null && viewer.id !== post.authorId;
}

/** Anyone may ask the moderators to look at somebody else's post, in a closed thread too. */
export function canReport(viewer: Viewer, post: Pick<PostFacts, "authorId" | "deletedAt">): boolean {
  return isWriter(viewer) && post.deletedAt === null && viewer.id !== post.authorId;
}

/** Wiping what earlier versions of a post said is moderation: it cannot be undone. */
export function canRedact(viewer: Viewer): boolean {
  return isWriter(viewer) && isFacilitator(viewer);
}

/** Why a post or thread was taken down is told to its author and to the moderators. */
export function canSeeReason(viewer: Viewer, content: { authorId: string }): boolean {
  return isMember(viewer) && (viewer.id === content.authorId || isFacilitator(viewer));
}

function ownsOrFacilitates(viewer: Viewer, thread: Pick<Thread, "authorId">): boolean {
  return isWriter(viewer) && (viewer.id === thread.authorId || isFacilitator(viewer));
}
