import type { Post } from "../../prisma/generated/client/client.ts";
import { ConflictError } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";

/** Who makes a version of a post, and when. */
interface Making {
  readonly by: { readonly id: string };
  readonly at: Date;
}

/**
 * Keeps what a post says before it changes; the title too where it is an opening post.
 * @returns the columns that make the next version that of whoever changes it, for the caller to write
 */
export async function keepRevision(tx: Tx, post: Post, title: string, { by, at }: Making) {
  await tx.postRevision.create({
    data: {
      postId: post.id,
      version: post.version,
      title: post.number === 0 ? title : null,
      markdown: post.markdown,
      html: post.html,
      writtenById: post.versionById ?? post.authorId,
      writtenAt: post.versionAt ?? post.editedAt ?? post.createdAt,
    },
  });
  return { version: { increment: 1 }, versionById: by.id, versionAt: at };
}

/** The refusal of an edit that began from an earlier version: who made the one that stands, the writer or somebody else. */
export function versionConflict(
  writer: { readonly id: string },
  post: Post,
  standing: string,
): ConflictError {
  const isOwn = (post.versionById ?? post.authorId) === writer.id;
  return new ConflictError(post.version, standing, { isOwn });
}
