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
    ...(query as object),
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
    ...(query as object),
    where: { id, AND: [postsVisibleTo(ctx.viewer)] },
  });
}
