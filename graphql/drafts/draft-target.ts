import type { DraftKind } from "./draft-key.ts";
import type { Context } from "../core/context.ts";
import { ForbiddenError, InvalidInputError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { canEditPost, canReply, postsVisibleTo, visibleTo } from "../threads/index.ts";

/**
 * What a draft is for: a thread that the writer may reply to, or a post that they may edit; nothing for a new thread.
 * @throws NotFoundError, ForbiddenError, InvalidInputError
 */
export async function requireTarget(
  { prisma }: Pick<Context, "prisma">,
  writer: PersonViewer,
  { kind, targetId }: { kind: DraftKind; targetId?: string | null | undefined },
): Promise<string | null> {
  // What is saved is read back, which takes a token that may read.
  if (!isMember(writer)) throw new ForbiddenError("This access token may not read what it would keep.");
  if (kind === "THREAD") return null;
  if (!targetId) throw InvalidInputError.at("targetId", "Say what the draft is for.");
  if (kind === "REPLY") {
    const thread = await prisma.thread.findFirst({
      where: { id: uuidOf("Thread", targetId), AND: [visibleTo(writer)] },
      select: { id: true, state: true },
    });
    if (!thread) throw new NotFoundError("thread");
    if (!canReply(writer, thread))
      throw new ForbiddenError("This thread is closed, so it takes no more replies.");
    return thread.id;
  }
  const post = await prisma.post.findFirst({
    where: { id: uuidOf("Post", targetId), AND: [postsVisibleTo(writer)] },
    select: { id: true, authorId: true, deletedAt: true, thread: { select: { state: true } } },
  });
  if (!post) throw new NotFoundError("post");
  if (!canEditPost(writer, post.thread, post)) throw new ForbiddenError();
  return post.id;
}
