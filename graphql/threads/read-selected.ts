import type { Post, Prisma, Thread } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { postsVisibleTo, visibleTo } from "./threads.policy.ts";
import { viewerFacts } from "./viewer-facts.ts";

/** The thread that a mutation changed, with what the client asked for. */
export async function readThread(
  ctx: Context,
  query: { select?: Prisma.ThreadSelect | null; include?: Prisma.ThreadInclude | null },
  id: string,
): Promise<Thread> {
  viewerFacts.forget(ctx);
  return ctx.prisma.thread.findFirstOrThrow({
    ...selected(query),
    where: { id, AND: [visibleTo(ctx.viewer)] },
  });
}

/** The post that a mutation changed, with what the client asked for. */
export async function readPost(
  ctx: Context,
  query: { select?: Prisma.PostSelect | null; include?: Prisma.PostInclude | null },
  id: string,
): Promise<Post> {
  viewerFacts.forget(ctx);
  return ctx.prisma.post.findFirstOrThrow({
    ...selected(query),
    where: { id, AND: [postsVisibleTo(ctx.viewer)] },
  });
}

/** Those of the threads that the viewer may see, with what the client asked for, by id. One statement, or none for none. */
export async function readThreads(
  ctx: Context,
  query: { select?: Prisma.ThreadSelect | null; include?: Prisma.ThreadInclude | null },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Thread>> {
  if (ids.length === 0) return new Map();
  const found = await ctx.prisma.thread.findMany({
    ...(query as object),
    where: { id: { in: [...ids] }, AND: [visibleTo(ctx.viewer)] },
  });
  return new Map(found.map((thread) => [thread.id, thread]));
}

/** A client may ask of a mutation only whether it worked; the database has to be asked for something. */
function selected(query: { select?: object | null }): object {
  const asksForNothing = query.select && Object.keys(query.select).length === 0;
  return asksForNothing ? { select: { id: true } } : query;
}
