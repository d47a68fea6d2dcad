import { Form, Link } from "@remix-run/react";
import { TextButton } from "~/ui/button.tsx";
import type { ThreadPostData } from "./thread-documents.ts";
import { threadIntent } from "./thread-intent.ts";
import { useReplyLink } from "./use-reply-link.ts";

/** What the viewer may do with a post. Each says for which post it is to people who listen. */
export function PostActions({
  post,
  name,
  canReply,
}: {
  post: ThreadPostData;
  name: string;
  canReply: boolean;
}) {
  const { number, path, viewerCan } = post;
  const replyLink = useReplyLink();
  const editPath = number === 0 ? `${path.slice(0, path.indexOf("/replies/"))}/edit` : `${path}/edit`;
  const links = [
    { to: replyLink("answer", post.uuid), label: "Reply", isPossible: canReply && number > 0 },
    { to: replyLink("quote", post.uuid), label: "Quote", isPossible: canReply },
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
          <Link to={to}>
            {label}
            <span className="nhsuk-u-visually-hidden">
              {label === "Reply" ? " to" : ""} {name}
            </span>
          </Link>
        </li>
      ))}
      {canAccept ? (
        <li>
          <Form method="post">
            <input type="hidden" name="postId" value={post.uuid} />
            <TextButton name="intent" value={threadIntent.acceptSolution}>
              Choose<span className="nhsuk-u-visually-hidden"> {name}</span> as the solution
            </TextButton>
          </Form>
        </li>
      ) : null}
    </ul>
  );
}
