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
export interface ListFacet {
  readonly id: string;
  readonly label: string;
  readonly values: readonly { readonly id: string; readonly label: string; readonly count: number }[];
}

/** Takes from an answer what the filters show. */
export function listFacets(facets: FacetsAnswer): ListFacet[] {
  return facets.map(({ key, label, valueKeys, valueLabels, valueCounts }) => ({
    id: key,
    label,
    values: valueKeys.map((id, i) => ({ id, label: valueLabels[i] ?? "", count: valueCounts[i] ?? 0 })),
  }));
}

function newsInWords({ isNew, unreadCount }: ThreadRowAnswer["unread"]): string {
  if (isNew) return "New thread";
  return unreadCount > 0 ? `${unreadCount} new` : "";
}
