import { useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { useThreadLive } from "~/live/use-thread-live.ts";
import { Interruption } from "~/features/threads/compose/interruption.tsx";
import { KeptText } from "~/features/threads/compose/kept-text.tsx";
import { useComposeAnswer } from "~/features/threads/compose/use-compose-answer.ts";
import { FollowControl } from "~/features/follows/follow-control.tsx";
import { AlsoHere, TypingLine } from "~/features/threads/thread/live-line.tsx";
import { composeErrors } from "~/features/threads/thread/compose-errors.ts";
import { PostView } from "~/features/threads/thread/post-view.tsx";
import { Replies } from "~/features/threads/thread/replies.tsx";
import { replyForm, ReplyForm } from "~/features/threads/thread/reply-form.tsx";
import { SameProblem } from "~/features/threads/thread/same-problem.tsx";
import { SolutionView } from "~/features/threads/thread/solution-view.tsx";
import { actOnThread } from "~/features/threads/thread/thread-actions.server.ts";
import { ThreadHead } from "~/features/threads/thread/thread-head.tsx";
import { loadThreadPage } from "~/features/threads/thread/thread-page.server.ts";
import { ThreadTools } from "~/features/threads/thread/thread-tools.tsx";
import { useFirstUnread } from "~/features/threads/thread/use-first-unread.ts";
import { useFocusTarget } from "~/features/threads/thread/use-focus-target.ts";
import { useReplyNews } from "~/features/threads/thread/use-reply-news.ts";
import { useTimesPosted } from "~/features/threads/thread/use-times-posted.ts";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { unpack } from "~/ui/packed.ts";
import { page } from "~/ui/page.ts";

export { ComposeErrorBoundary as ErrorBoundary } from "~/features/threads/compose/signed-out.tsx";

export const handle = page<typeof loader>({
  title: ({ title }) => title,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Threads", href: "/threads" },
  ],
});

export const loader = loadThreadPage;
export const action = actOnThread;

export default function Thread() {
  const data = useLoaderData<typeof loader>();
  const { viewerId, follow, draft, answered, quote, idempotencyKey } = data;
  const thread = useMemo(() => unpack(data.thread), [data.thread]);
  const answer = useComposeAnswer();
  const live = useThreadLive(thread.uuid, thread.version);
  const firstUnread = useFirstUnread(thread, viewerId);
  const timesPosted = useTimesPosted();
  useReplyNews(thread, viewerId);
  useFocusTarget(timesPosted);
  if (answer?.interruption) {
    return <Interruption interruption={answer.interruption} postLabel="Post it anyway" />;
  }
  const isFirstPage = thread.replies.page === 1;
  const begin = { threadId: thread.uuid, draft, answered, quote, idempotencyKey };
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={composeErrors(answer, replyForm)} />
        <ThreadHead thread={thread} />
        <SameProblem thread={thread} />
        {isFirstPage ? (
          <PostView post={thread.openingPost} page={1} canReply={thread.viewerCan.reply} />
        ) : null}
        {isFirstPage && thread.solution ? (
          <SolutionView
            solution={thread.solution}
            solvedAt={thread.solvedAt}
            isOnThisPage={thread.replies.posts.some(({ isSolution }) => isSolution)}
          />
        ) : null}
        <ThreadTools thread={thread} />
        <FollowControl state={follow} what="this thread" />
        <AlsoHere live={live} />
        <Replies thread={thread} firstUnread={firstUnread} />
        <TypingLine live={live} />
        {thread.viewerCan.reply ? (
          <ReplyForm
            key={`${thread.uuid} ${timesPosted}`}
            begin={begin}
            answer={answer}
            onTyping={live.sendTyping}
          />
        ) : (
          <KeptText answer={answer} />
        )}
      </div>
    </div>
  );
}
