/**
 * The version that a form to edit a post goes on from: with a draft, the one that the draft was begun on, so that what was
 * changed since shows as a conflict. Of a draft that does not tell, only whether the post was changed after it was last saved.
 */
export function versionBegunOn(
  post: { readonly version: number; readonly versionAt: string },
  draft: { readonly baseVersion: number | null; readonly updatedAt: string } | null,
): number {
  if (!draft) return post.version;
  const isChangedSince = Date.parse(post.versionAt) > Date.parse(draft.updatedAt);
  return draft.baseVersion ?? (isChangedSince ? post.version - 1 : post.version);
}
