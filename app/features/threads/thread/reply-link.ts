/** Where the form for a reply is. */
export const replyFormId = "write-reply";

/** The address of a thread's page that answers or quotes a post in the form at its end, also without scripts. */
export function replyLink(page: number, how: "answer" | "quote", postId: string): string {
  const wanted = new URLSearchParams({ ...(page > 1 ? { page: String(page) } : {}), [how]: postId });
  return `?${wanted.toString()}#${replyFormId}`;
}
