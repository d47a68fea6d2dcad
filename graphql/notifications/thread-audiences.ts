import { Prisma, type Post } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import type { PublishedEvent } from "../core/outbox.ts";
import { followersSql, targetsOfThread, targetsOfThreadSql, threadFollowersSql } from "../follows/index.ts";
import { londonDay } from "../places/index.ts";
import type { ThreadKind } from "../contract/notification-kinds.ts";

const { sql } = Prisma;

/** What some people are to be told of a thread, before it is asked whether they may know of it. */
export interface ThreadNotice {
  readonly kind: ThreadKind;
  readonly threadId: string;
  /** The post that it tells of. */
  readonly postId: string | null;
  /** Those whom it concerns: a SELECT of the one column "personId". Who may not see the thread is left out later. */
  readonly audience: Prisma.Sql;
  /** Whose act it was: they are not told of it. */
  readonly actorId: string | null;
}

type Of<T extends PublishedEvent["type"]> = PublishedEvent<T>["payload"];

/**
 * Who started the thread, and who wrote the reply that is answered; then those who are named; then those who watch the thread, and did so when it
 * was posted. Who watches a tag hears of new threads, not of every reply in them.
 */
export async function ofReply(
  services: Services,
  { threadId, postId }: Of<"thread.replied.v1">,
): Promise<ThreadNotice[]> {
  const post = await findPost(services, postId);
  if (!post) return [];
  const answered = sql`SELECT "authorId" AS "personId" FROM "Thread" WHERE "id" = ${threadId}::uuid
    UNION SELECT "authorId" FROM "Post" WHERE "id" = ${post.parentId}::uuid`;
  const about = { threadId, postId, actorId: post.authorId };
  return [
    { ...about, kind: "ANSWERED", audience: answered },
    ...mentionsIn(about, services.clock.now()),
    {
      ...about,
      kind: "REPLIED",
      audience: threadFollowersSql(threadId, { atLeast: "WATCHING", before: post.number }),
    },
  ];
}

/**
 * Those who are named in the post that opens the thread; then those who watch its author or something that it has. Who watches the thread
 * itself has come to it since, and knows of it.
 */
export async function ofNewThread(
  services: Services,
  { threadId }: Of<"thread.created.v1">,
): Promise<ThreadNotice[]> {
  const where = { threadId_number: { threadId, number: 0 } };
  const post = await services.db.prisma.post.findUnique({ where, select: { id: true, authorId: true } });
  if (!post) return [];
  const about = { threadId, postId: post.id, actorId: post.authorId };
  const targets = (await targetsOfThread(services, threadId)).filter(({ kind }) => kind !== "THREAD");
  return [
    ...mentionsIn(about, services.clock.now()),
    { ...about, kind: "NEW_THREAD", audience: followersSql(targets, { atLeast: "WATCHING" }) },
  ];
}

/** How long a thread is news to those who could not hear of it when it was started, in milliseconds. */
const staysNew = 7 * 86_400_000;

/**
 * That title, tags, opening text or audience of a thread are others now: those who are named in its opening post; then, while it is new, those who
 * watch something that it has, did so before it was started, and have not opened it. Who was told of it before is not told again, so these are
 * the ones whom its tags or its audience kept from hearing of it.
 */
export async function ofChangedThread(
  services: Services,
  { threadId }: Of<"thread.edited.v1" | "thread.audience-changed.v1">,
): Promise<ThreadNotice[]> {
  const where = { threadId_number: { threadId, number: 0 } };
  const select = { id: true, authorId: true, thread: { select: { createdAt: true } } };
  const post = await services.db.prisma.post.findUnique({ where, select });
  if (!post) return [];
  const now = services.clock.now();
  const { createdAt } = post.thread;
  const about = { threadId, postId: post.id, actorId: post.authorId };
  const mentions = mentionsIn(about, now);
  if (createdAt.getTime() + staysNew < now.getTime()) return mentions;
  const targets = (await targetsOfThread(services, threadId)).filter(({ kind }) => kind !== "THREAD");
  const audience = sql`SELECT who."personId" FROM (${followersSql(targets, { atLeast: "WATCHING" })}) who
    WHERE who."personId" NOT IN (SELECT r."personId" FROM "ThreadRead" r WHERE r."threadId" = ${threadId}::uuid)
      AND who."personId" IN (SELECT f."personId" FROM (${targetsOfThreadSql(sql`${threadId}::uuid`, londonDay(now))}) target
        JOIN "Follow" f ON f."kind" = target."kind"::"FollowKind" AND f."targetId" = target."targetId"
        WHERE f."kind" <> 'THREAD' AND f."level" = 'WATCHING' AND f."changedAt" <= ${createdAt}::timestamptz)`;
  return [...mentions, { ...about, kind: "NEW_THREAD", audience }];
}

/** Those who are named in a post since it was edited. Who was told of the post before is not told again. */
export async function ofChangedPost(
  services: Services,
  { threadId, postId }: Of<"post.changed.v1">,
): Promise<ThreadNotice[]> {
  const post = await findPost(services, postId);
  return post ? mentionsIn({ threadId, postId, actorId: post.authorId }, services.clock.now()) : [];
}

/**
 * That a thread is solved: whose reply did it, then the others who have the same problem or follow the thread. Who has not read yet that it is solved is not
 * told again when another reply is chosen. That it is solved still, after it was closed for a while or its solution was deleted, is no news.
 */
export async function ofThreadState(
  { db }: Services,
  { threadId, isSolvedNow = true }: Of<"thread.state-changed.v1">,
): Promise<ThreadNotice[]> {
  if (!isSolvedNow) return [];
  const thread = await db.prisma.thread.findUnique({
    where: { id: threadId },
    select: { state: true, solutionId: true, solvedById: true },
  });
  if (thread?.state !== "SOLVED") return [];
  const { solutionId: postId, solvedById: actorId } = thread;
  const about = { threadId, postId, actorId };
  const accepted = sql`SELECT p."authorId" AS "personId" FROM "Post" p WHERE p."id" = ${postId}::uuid AND NOT EXISTS (
    SELECT 1 FROM "Notification" told WHERE told."threadId" = ${threadId}::uuid AND told."personId" = p."authorId"
      AND told."postId" = p."id" AND told."kind" = 'ACCEPTED')`;
  const sharing = sql`SELECT s."personId" FROM (
      SELECT "personId" FROM "SameProblem" WHERE "threadId" = ${threadId}::uuid
      UNION ${threadFollowersSql(threadId, { atLeast: "TRACKING" })}
    ) s WHERE s."personId" IS DISTINCT FROM (SELECT "authorId" FROM "Post" WHERE "id" = ${postId}::uuid)
      AND s."personId" NOT IN (SELECT told."personId" FROM "Notification" told
        WHERE told."threadId" = ${threadId}::uuid AND told."kind" = 'SOLVED' AND told."readAt" IS NULL)`;
  return [
    { ...about, kind: "ACCEPTED", audience: accepted },
    { ...about, kind: "SOLVED", audience: sharing },
  ];
}

/** Members of collaboratives like the thread's own, whom its author asked to answer; who has written in it meanwhile is not told. */
export async function ofPeopleAsked(
  { db }: Services,
  { threadId, askId }: Of<"thread.people-asked.v1">,
): Promise<ThreadNotice[]> {
  const asked = await db.prisma.threadAsk.findFirst({ where: { askId }, select: { askedById: true } });
  if (!asked) return [];
  const audience = sql`SELECT a."personId" FROM "ThreadAsk" a WHERE a."askId" = ${askId}::uuid AND NOT EXISTS (
    SELECT 1 FROM "Post" w WHERE w."threadId" = a."threadId" AND w."authorId" = a."personId")`;
  return [{ kind: "ASKED", threadId, postId: null, audience, actorId: asked.askedById }];
}

/** Those whom a post names, then the members, today, of the collaboratives that it names. */
function mentionsIn(
  about: Pick<ThreadNotice, "threadId" | "actorId"> & { readonly postId: string },
  now: Date,
): ThreadNotice[] {
  const named = sql`SELECT "personId" FROM "Mention" WHERE "postId" = ${about.postId}::uuid AND "personId" IS NOT NULL`;
  const members = sql`SELECT m."personId" FROM "Mention" n
    JOIN "CollaborativeMembership" m ON m."collaborativeId" = n."collaborativeId"
    WHERE n."postId" = ${about.postId}::uuid AND m."confirmedAt" IS NOT NULL AND m."validFrom" <= ${now}::timestamptz
      AND (m."validTo" IS NULL OR m."validTo" > ${now}::timestamptz)`;
  return [
    { ...about, kind: "MENTIONED", audience: named },
    { ...about, kind: "GROUP_MENTIONED", audience: members },
  ];
}

/** A post that is still there. */
async function findPost({ db }: Services, id: string) {
  const [post] = await db.query<Pick<Post, "authorId" | "parentId" | "number">>(
    `SELECT "authorId", "parentId", "number" FROM "Post" WHERE "id" = $1::uuid AND "deletedAt" IS NULL`,
    [id],
  );
  return post;
}
