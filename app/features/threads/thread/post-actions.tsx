import { TextButton } from "~/ui/button.tsx";
import type { ThreadPostData } from "./thread-documents.ts";
import { threadIntent } from "./thread-intent.ts";
import { replyLink } from "./reply-link.ts";

/** What the viewer may do with a post. Each says for which post it is to people who listen. */
export function PostActions({
  post,
  name,
  page,
  canReply,
}: {
  post: ThreadPostData;
  name: string;
  /** The page of the thread that it is shown on. */
  page: number;
  canReply: boolean;
}) {
  const { number, path, viewerCan } = post;
  const editPath = number === 0 ? `${path.slice(0, path.indexOf("/replies/"))}/edit` : `${path}/edit`;
  const links = [
    { to: replyLink(page, "answer", post.uuid), label: "Reply", isPossible: canReply && number > 0 },
    { to: replyLink(page, "quote", post.uuid), label: "Quote", isPossible: canReply },
    { to: editPath, label: "Edit", isPossible: viewerCan.edit },
    { to: `${path}/delete`, label: "Delete", isPossible: viewerCan.delete },
    { to: `${path}/report`, label: "Report", isPossible: viewerCan.report },
  ].filter(({ isPossible }) => isPossible);
  const canAccept = viewerCan.accept && !post.isSolution;
  if (links.length === 0 && !canAccept) return null;
  return (
    <ul className="app-post__actions" aria-label={`Actions for ${name}`}>
      {links.map(({ to, label }) => (
        <li key={label}>
          <a href={to} data-client="">
            {label}
            <span className="nhsuk-u-visually-hidden">
              {label === "Reply" ? " to" : ""} {name}
            </span>
          </a>
        </li>
      ))}
      {canAccept ? (
        <li>
          <form method="post" data-client="">
            <input type="hidden" name="postId" value={post.uuid} />
            <TextButton name="intent" value={threadIntent.acceptSolution}>
              Choose<span className="nhsuk-u-visually-hidden"> {name}</span> as the solution
            </TextButton>
          </form>
        </li>
      ) : null}
    </ul>
  );
}
