import type { Post } from "../../prisma/generated/client/client.ts";
import type { Tx } from "../core/transaction.ts";

/** Keeps what a post says before it changes; the title too where it is an opening post. The caller raises the version. */
export async function keepRevision(tx: Tx, post: Post, title: string): Promise<void> {
  await tx.postRevision.create({
    data: {
      postId: post.id,
      version: post.version,
      title: post.number === 0 ? title : null,
      markdown: post.markdown,
      html: post.html,
      writtenById: post.authorId,
      writtenAt: post.editedAt ?? post.createdAt,
    },
  });
}
