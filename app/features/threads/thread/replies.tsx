import { Fragment } from "react";
import { InsetText } from "~/ui/content.tsx";
import { Pagination } from "~/ui/pagination.tsx";
import { counted } from "../words.ts";
import { PostView } from "./post-view.tsx";
import type { ThreadPageData } from "./thread-documents.ts";
import { postAnchor, threadPagePath } from "./thread-intent.ts";

/** A page of replies between its two paginations, with where the news begin. */
export function Replies({
  thread,
  firstUnread,
}: {
  thread: ThreadPageData;
  firstUnread: number | undefined;
}) {
  const { path, replies, replyCount, unread, viewerCan } = thread;
  const { page, pageCount, posts } = replies;
  const isEarlier = (unread.firstUnreadNumber ?? Infinity) < (posts[0]?.number ?? 0);
  const first = isEarlier ? unread.firstUnreadPath : firstUnread && `#${postAnchor(firstUnread)}`;
  const hrefOf = (wanted: number) => threadPagePath(path, wanted);
  return (
    <section aria-labelledby="replies">
      <h2 id="replies">
        {replyCount === 0 ? "No replies yet" : counted(replyCount, "reply", "replies")}
        {pageCount > 1 ? `, page ${page} of ${pageCount}` : ""}
      </h2>
      {first ? (
        <p>
          <a href={first}>Go to the first new reply</a>
        </p>
      ) : null}
      <Pagination current={page} total={pageCount} hrefOf={hrefOf} label="Pages of replies" />
      {posts.map((post) => (
        <Fragment key={post.uuid}>
          {post.number === firstUnread && !isEarlier ? (
            <p className="app-new-marker">
              <span>New since your last visit</span>
            </p>
          ) : null}
          <PostView post={post} page={page} canReply={viewerCan.reply} />
        </Fragment>
      ))}
      {isEarlier ? null : <FurtherOn thread={thread} />}
      <Pagination current={page} total={pageCount} hrefOf={hrefOf} label="Pages of replies, at the end" />
    </section>
  );
}

/** New replies that this page has no room for. */
function FurtherOn({ thread: { replies, unread } }: { thread: ThreadPageData }) {
  const onThisPage = replies.posts.filter(({ number }) => number > unread.readUpTo).length;
  const further = unread.unreadCount - onThisPage;
  if (replies.page >= replies.pageCount || further <= 0 || unread.firstUnreadPath === null) return null;
  return (
    <InsetText>
      <p>
        There {further === 1 ? "is" : "are"} {counted(further, "new reply", "new replies")} further on.{" "}
        <a href={`?page=${replies.page + 1}`}>Go to the next page</a>
      </p>
    </InsetText>
  );
}
