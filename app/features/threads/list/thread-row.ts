import { audienceInWords, kindWords, tagInWords } from "../words.ts";
import type { FacetsAnswer, ThreadRowAnswer } from "./list-documents.ts";

/** A thread as a list shows it. Made on the server, so that browsers are sent no more than they show. */
export type ThreadRow = ReturnType<typeof threadRow>;

/** Takes from an answer what a list shows. The title leads to the first unread reply, where there is one. */
export function threadRow(thread: ThreadRowAnswer) {
  const { id, version, state, title, author, collaborative, unread } = thread;
  return {
    id,
    version,
    state,
    title,
    href: unread.firstUnreadPath ?? thread.path,
    kind: kindWords[thread.kind],
    audience: audienceInWords(thread.audience, thread.audienceCollaborative?.name),
    author: { name: author.name, href: author.path },
    collaborative: collaborative ? { name: collaborative.name, href: collaborative.path } : null,
    tags: thread.leadingTags.map((tag) => ({ id: tag.key, label: tagInWords(tag), href: tag.path })),
    furtherTags: thread.tagCount - thread.leadingTags.length,
    replyCount: thread.replyCount,
    sameProblemCount: thread.kind === "PROBLEM" ? thread.sameProblemCount : 0,
    lastActivityAt: thread.lastActivityAt,
    news: newsInWords(unread),
  };
}

/** A taxonomy with the tags by which a list can be narrowed. */
export type ListFacet = ReturnType<typeof listFacets>[number];

/** Takes from an answer what the filters show. */
export function listFacets(facets: FacetsAnswer) {
  return facets.map(({ key, label, values }) => ({
    id: key,
    label,
    values: values.map((value) => ({ id: value.key, label: value.label, count: value.count })),
  }));
}

function newsInWords({ isNew, unreadCount }: ThreadRowAnswer["unread"]): string {
  if (isNew) return "New thread";
  return unreadCount > 0 ? `${unreadCount} new` : "";
}
