/** What a passage's post is judged by. */
interface PostFacts {
  readonly version: number;
  readonly deletedAt: Date | null;
  readonly editedAt: Date | null;
  readonly thread: { readonly deletedAt: Date | null };
}

/** A passage as it is judged by. */
interface TakenWords {
  readonly postVersion: number;
  readonly checkedAt: Date | null;
  readonly takenAt: Date;
  readonly post: PostFacts;
}

/** The columns of `TakenWords`. */
export const takenWordsSelect = {
  postVersion: true,
  checkedAt: true,
  takenAt: true,
  post: {
    select: { version: true, deletedAt: true, editedAt: true, thread: { select: { deletedAt: true } } },
  },
} as const;

/**
 * What became of a post since its words were taken, that nobody has looked at yet. A new version of an opening post that says what it
 * said, under another title or with other tags, is no change: `editedAt` is when the text became another.
 */
export function changeOf({ postVersion, checkedAt, takenAt, post }: TakenWords): "EDITED" | "DELETED" | null {
  const unseen = (at: Date | null) => at !== null && (checkedAt === null || checkedAt < at);
  const { version, deletedAt, editedAt, thread } = post;
  const goneAt = deletedAt ?? thread.deletedAt;
  if (goneAt !== null) return unseen(goneAt) ? "DELETED" : null;
  const isOther = version !== postVersion && editedAt !== null && editedAt > takenAt;
  return isOther && unseen(editedAt) ? "EDITED" : null;
}
