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
    ...peersInWords(answer.peersOfMine),
  };
}

function nodes<Thread extends ThreadRowAnswer>(connection: { edges: { node: Thread }[] }): Thread[] {
  return connection.edges.map(({ node }) => node);
}

/** The peers, and where they are compared. Whoever belongs to several collaboratives is told which of them a peer is like. */
export function peersInWords(peers: HomeAnswer["peersOfMine"]) {
  const own = new Map(peers.map(({ ownPath, ownName }) => [ownPath, ownName]));
  return {
    peers: peers.map(({ name, path, reasons, ownName }) => {
      const reason = inALine(reasons);
      return {
        name,
        href: path,
        why: own.size > 1 ? [`Like ${ownName}`, lowerFirst(reason)].filter(Boolean).join(": ") : reason,
      };
    }),
    comparisons: [...own].map(([path, name]) => ({ href: `${path}#peers`, name })),
  };
}

/** One reason: rather something that both have than two figures, of which one has to know whose they are. */
function inALine(reasons: readonly string[]): string {
  return reasons.find((reason) => reason.startsWith("Both ")) ?? reasons[0] ?? "";
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function whyInWords(labels: readonly string[]): string {
  return labels.length === 0 ? "" : `Like you: ${labels.join(", ")}`;
}
