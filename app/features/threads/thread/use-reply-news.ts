import { useEffect, useRef } from "react";
import { useAnnounce } from "~/live/announcer.tsx";
import { counted } from "../words.ts";
import { listed } from "./listed.ts";
import type { ThreadPageData } from "./thread-documents.ts";

/** What an announcement needs to know of a page. */
interface Shown {
  readonly page: number;
  readonly lastNumber: number;
  readonly replyCount: number;
  readonly solutionId: string | undefined;
  readonly isSolved: boolean;
  readonly sameProblemCount: number;
}

/** Has what changed on an open page read out politely: replies of others, a solution, more people with the problem. */
export function useReplyNews(thread: ThreadPageData, viewerId: string): void {
  const announce = useAnnounce();
  const before = useRef<Shown>();
  useEffect(() => {
    const now = shownOf(thread);
    const earlier = before.current;
    before.current = now;
    if (!earlier || earlier.page !== now.page) return;
    const news = [...replyNews(thread, earlier, viewerId), ...stateNews(thread, earlier, now)];
    if (news.length > 0) announce(news.join(" "));
  }, [announce, thread, viewerId]);
}

function shownOf({ replies, replyCount, solution, solvedAt, sameProblemCount }: ThreadPageData): Shown {
  return {
    page: replies.page,
    lastNumber: replies.posts.at(-1)?.number ?? 0,
    replyCount,
    solutionId: solution?.uuid,
    isSolved: solvedAt !== null,
    sameProblemCount,
  };
}

function replyNews({ replies, replyCount }: ThreadPageData, before: Shown, viewerId: string): string[] {
  const here = replies.posts.filter(({ number, author }) => number > before.lastNumber && author !== null);
  const others = here.filter(({ author }) => author?.path.endsWith(viewerId) === false);
  const names = [...new Set(others.map(({ author }) => author?.name ?? ""))];
  const elsewhere = replyCount - before.replyCount - here.length;
  return [
    ...(others.length > 0
      ? [`${counted(others.length, "new reply", "new replies")} from ${listed(names)}.`]
      : []),
    ...(elsewhere > 0 ? [`${counted(elsewhere, "new reply", "new replies")} on another page.`] : []),
  ];
}

function stateNews({ solution }: ThreadPageData, before: Shown, now: Shown): string[] {
  const more = now.sameProblemCount - before.sameProblemCount;
  return [
    ...(solution && solution.uuid !== before.solutionId
      ? [`Reply ${solution.number} is now the solution.`]
      : []),
    ...(now.isSolved && !before.isSolved && !solution ? ["The thread is marked as solved."] : []),
    ...(before.isSolved && !now.isSolved ? ["The thread is no longer solved."] : []),
    ...(more > 0 ? [`${counted(now.sameProblemCount, "person has", "people have")} this problem now.`] : []),
  ];
}
