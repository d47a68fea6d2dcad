import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Byline } from "./post-view.tsx";
import { Replies } from "./replies.tsx";
import type { ThreadPageData, ThreadPostData } from "./thread-documents.ts";

const author = { id: "p", name: "Asha Patel", path: "/people/p" };
const post: ThreadPostData = {
  uuid: "0190-a",
  number: 0,
  path: "/threads/t/replies/0190-a",
  html: "<p>As it was.</p>",
  createdAt: "2026-11-20T09:00:00.000Z",
  editedAt: null,
  version: 1,
  isSolution: false,
  deletedAt: null,
  deletedReason: null,
  author,
  parent: null,
  reactions: [],
  viewerCan: { edit: false, delete: false, restore: false, accept: false, react: false, report: false },
};

it.each([
  ["none while there is one version", {}, undefined],
  ["it where the title alone was changed", { version: 2 }, "edited"],
  [
    "it, and when, where the text was",
    { version: 2, editedAt: "2026-11-21T09:00:00.000Z" },
    "edited 21 November",
  ],
])("a post leads to its history: to %s", (_what, changed, words) => {
  const shown = renderToStaticMarkup(<Byline post={{ ...post, ...changed }} author={author} />);
  const link = /<a href="\/threads\/t\/history">(.*?)<\/a>/.exec(shown)?.[1]?.replaceAll(/<.*?>/g, "");
  expect(link?.slice(0, words?.length)).toBe(words);
});

const gone = { ...post, deletedAt: "2026-11-20T10:00:00.000Z", html: null, author: null };
const shownWith = (firstUnreadNumber: number | null, firstUnread: number | undefined) => {
  const thread = {
    path: "/threads/t/title",
    replyCount: 1,
    replies: { page: 1, pageCount: 1, posts: [{ ...gone, number: 41 }] },
    unread: { readUpTo: 5, unreadCount: 30, firstUnreadNumber, firstUnreadPath: "/threads/t/replies/six" },
    viewerCan: { reply: false },
  } as unknown as ThreadPageData;
  return renderToStaticMarkup(<Replies thread={thread} firstUnread={firstUnread} />);
};

it("a page leads to the first new reply on it, or to an earlier page where one was passed over", () => {
  expect(shownWith(41, 41)).toContain('<a href="#reply-41">Go to the first new reply</a>');
  expect(shownWith(41, 41)).toContain("New since your last visit");
  expect(shownWith(6, 41)).toContain('<a href="/threads/t/replies/six">Go to the first new reply</a>');
  expect(shownWith(6, 41)).not.toContain("New since your last visit");
  expect(shownWith(null, undefined)).not.toContain("Go to the first new reply");
});
