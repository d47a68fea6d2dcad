import type { ThreadRowAnswer } from "../threads/list/list-documents.ts";
import { threadRow } from "../threads/list/thread-row.ts";
import { tagInWords } from "../threads/words.ts";
import type { HomeAnswer } from "./home-document.ts";
import { likeness, sharedTags } from "./likeness.ts";

/** How many threads a part of the page shows. */
const shown = 5;

/** A member's home page as it is shown. */
export type MemberHomeData = NonNullable<ReturnType<typeof memberHomeData>>;

/** Takes from the answer what the page shows; undefined for visitors. */
export function memberHomeData({ viewer, ...answer }: HomeAnswer) {
  if (!viewer) return undefined;
  const own = likeness(viewer.tags);
  const byOthers = nodes(answer.forYou).filter(({ author }) => author.path !== viewer.path);
  return {
    name: viewer.name,
    isOnboarded: viewer.isOnboarded,
    likeness: own.map(tagInWords),
    unread: answer.unreadSummary,
    forYou: byOthers
      .slice(0, shown)
      .map((thread) => ({ ...threadRow(thread), why: whyInWords(sharedTags(own, thread.likenessTags)) })),
    unanswered: nodes(answer.unanswered).map(threadRow),
    mine: answer.newsInOwnThreads.map(threadRow),
    caseStudies: answer.newCaseStudies,
    mentions: answer.mentionsOfMe.edges.map(({ node: { id, createdAt, collaborative, post } }) => ({
      id,
      createdAt,
      href: post.path,
      title: post.thread.title,
      by: post.author?.name ?? "Somebody",
      whom: collaborative?.name ?? "you",
    })),
  };
}

function nodes<Thread extends ThreadRowAnswer>(connection: { edges: { node: Thread }[] }): Thread[] {
  return connection.edges.map(({ node }) => node);
}

function whyInWords(labels: readonly string[]): string {
  return labels.length === 0 ? "" : `Like you: ${labels.join(", ")}`;
}
