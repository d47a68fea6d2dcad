import { useSearchParams } from "@remix-run/react";

/** Where the form for a reply is. */
export const replyFormId = "write-reply";

/** Makes addresses of this page that answer or quote a post in the form at its end, also without scripts. */
export function useReplyLink(): (how: "answer" | "quote", postId: string) => string {
  const [search] = useSearchParams();
  const page = search.get("page");
  return (how, postId) => {
    const wanted = new URLSearchParams({ ...(page === null ? {} : { page }), [how]: postId });
    return `?${wanted.toString()}#${replyFormId}`;
  };
}
