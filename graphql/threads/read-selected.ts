import type { Post, Prisma, Thread } from "../../prisma/generated/client/client.ts";
import { asked } from "../core/asked.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { postsVisibleTo, visibleTo } from "./threads.policy.ts";
import { viewerFacts } from "./viewer-facts.ts";

/** The thread that a mutation changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
export async function readThread(
  ctx: Context,
  query: { select?: Prisma.ThreadSelect | null; include?: Prisma.ThreadInclude | null },
  id: string,
): Promise<Thread> {
  viewerFacts.forget(ctx);
  const thread = await ctx.prisma.thread.findFirst({
    ...asked(query),
    where: { id, AND: [visibleTo(ctx.viewer)] },
  });
  if (!thread) throw new NotFoundError("thread");
  return thread;
}

/** The post that a mutation changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
export async function readPost(
  ctx: Context,
  query: { select?: Prisma.PostSelect | null; include?: Prisma.PostInclude | null },
  id: string,
): Promise<Post> {
  viewerFacts.forget(ctx);
  const post = await ctx.prisma.post.findFirst({
    ...asked(query),
    where: { id, AND: [postsVisibleTo(ctx.viewer)] },
  });
  if (!post) throw new NotFoundError("post");
  return post;
}

/** Those of the threads that the viewer may see, with what the client asked for, by id. One statement, or none for none. */
export async function readThreads(
  ctx: Context,
  query: { select?: Prisma.ThreadSelect | null; include?: Prisma.ThreadInclude | null },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Thread>> {
  if (ids.length === 0) return new Map();
  const found = await ctx.prisma.thread.findMany({
    ...asked(query),
    where: { id: { in: [...ids] }, AND: [visibleTo(ctx.viewer)] },
  });
  return new Map(found.map((thread) => [thread.id, thread]));
}
