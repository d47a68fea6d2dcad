import { SafeHtml } from "~/ui/safe-html.tsx";

/** A post on a page that is about it. */
export function QuotedPost({ html, author }: { html: string | null; author: { name: string } | null }) {
  return (
    <blockquote className="app-quoted-post">
      {author ? <p className="app-quoted-post__author">{author.name} wrote:</p> : null}
      <SafeHtml html={html ?? ""} />
    </blockquote>
  );
}
