import type { ReactNode } from "react";
import { Avatar } from "~/ui/avatar.tsx";
import { TextButton } from "~/ui/button.tsx";
import { classNames } from "~/ui/class-names.ts";
import { Remembered } from "~/ui/remembered.tsx";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { PostActions } from "./post-actions.tsx";
import { Reactions } from "./reactions.tsx";
import type { ThreadPostData } from "./thread-documents.ts";
import { postAnchor, threadIntent } from "./thread-intent.ts";

interface PostViewProps {
  readonly post: ThreadPostData;
  /** The page of the thread that it is shown on. */
  readonly page: number;
  readonly canReply: boolean;
}

/** A post in its place, with what can be done with it. A deleted one is a gap that keeps its number. */
export function PostView({ post, page, canReply }: PostViewProps) {
  const { html, ...facts } = post;
  const isGone = post.deletedAt !== null;
  const anchor = postAnchor(post.number);
  return (
    <Remembered
      as="article"
      className={classNames(
        "app-post",
        isGone ? "app-post--deleted" : post.isSolution && "app-post--solution",
      )}
      id={anchor}
      aria-labelledby={`${anchor}-name`}
      tabIndex={-1}
      name="post"
      by={[facts, page, canReply]}
      slot={html ?? ""}
    >
      {(slot) => <PostContent post={{ ...facts, html: slot }} page={page} canReply={canReply} />}
    </Remembered>
  );
}

function PostContent({ post, page, canReply }: PostViewProps) {
  const { number, parent, author } = post;
  const name = number === 0 ? "Opening post" : `Reply ${number}`;
  const anchor = postAnchor(number);
  if (post.deletedAt !== null || !author) return <Tombstone post={post} name={name} />;
  return (
    <>
      <PostHeading level={number === 0 ? "h2" : "h3"} id={`${anchor}-name`}>
        {name}
        <span className="nhsuk-u-visually-hidden">, by {author.name}</span>
        {post.isSolution ? (
          <>
            {" "}
            <StatusTag colour="green">Solution</StatusTag>
          </>
        ) : null}
      </PostHeading>
      <Byline post={post} author={author} />
      {parent ? (
        <p className="app-post__parent">
          In reply to{" "}
          <a href={parent.path}>
            {parent.author ? parent.author.name : "a deleted reply"}, reply {parent.number}
          </a>
        </p>
      ) : null}
      <SafeHtml html={post.html ?? ""} />
      <Reactions post={post} name={name} />
      <PostActions post={post} name={name} page={page} canReply={canReply} />
    </>
  );
}

function PostHeading({
  level: Level,
  id,
  children,
}: {
  level: "h2" | "h3";
  id: string;
  children: ReactNode;
}) {
  return (
    <Level className="app-post__name" id={id}>
      {children}
    </Level>
  );
}

/** Who wrote a post, when, and whether it was changed since. */
export function Byline({ post, author }: { post: ThreadPostData; author: { name: string; path: string } }) {
  const { path, createdAt, editedAt, version } = post;
  return (
    <p className="app-byline">
      <Avatar name={author.name} isSmall />
      <span>
        <a href={author.path}>{author.name}</a>,{" "}
        <a href={path}>
          <Time value={createdAt} />
        </a>
        {version === 1 ? null : (
          <>
            {" "}
            (
            <a href={historyPath(post)}>
              edited
              {editedAt === null ? null : (
                <>
                  {" "}
                  <Time value={editedAt} />
                </>
              )}
            </a>
            )
          </>
        )}
      </span>
    </p>
  );
}

function historyPath({ number, path }: ThreadPostData): string {
  return number === 0 ? `${path.slice(0, path.indexOf("/replies/"))}/history` : `${path}/history`;
}

function Tombstone({ post, name }: { post: ThreadPostData; name: string }) {
  const anchor = postAnchor(post.number);
  return (
    <>
      <PostHeading level={post.number === 0 ? "h2" : "h3"} id={`${anchor}-name`}>
        {name}
      </PostHeading>
      <p>
        This {post.number === 0 ? "post" : "reply"} was deleted
        {post.deletedAt === null ? null : (
          <>
            {" "}
            on <Time value={post.deletedAt} showTime={false} />
          </>
        )}
        .{post.deletedReason === null ? "" : ` Reason: ${post.deletedReason}`}
      </p>
      {post.viewerCan.restore ? (
        <form method="post" data-client="keep-scroll">
          <input type="hidden" name="postId" value={post.uuid} />
          <TextButton name="intent" value={threadIntent.restorePost}>
            Bring it back<span className="nhsuk-u-visually-hidden"> ({name})</span>
          </TextButton>
        </form>
      ) : null}
    </>
  );
}
