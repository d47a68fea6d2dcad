import { randomUUID } from "node:crypto";
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { execute, toSignIn, type RequestArgs } from "~/api/execute.ts";
import { pack } from "~/ui/packed.ts";
import { MarkNotificationsReadDocument } from "~/features/notifications/notifications-documents.ts";
import { MarkThreadReadDocument, ThreadPageDocument, type ThreadPageData } from "./thread-documents.ts";

/** The data of a thread's page. It marks as read what it is about to show. */
export async function loadThreadPage(args: LoaderFunctionArgs) {
  const { request, params, context } = args;
  const url = new URL(request.url);
  const id = params.id ?? "";
  const page = pageIn(url);
  const answered = url.searchParams.get("quote") ?? url.searchParams.get("answer");
  const { viewer, thread, draft, ...found } = await execute(args, ThreadPageDocument, {
    id,
    page,
    answered: answered ?? "",
    hasAnswered: answered !== null,
  });
  if (!viewer) throw toSignIn(request);
  if (!thread || page > thread.replies.pageCount) throw new Response(null, { status: 404 });
  // Not where this answers a form: what was typed would be lost on the way, because somebody has renamed the thread.
  if (decodeURI(url.pathname) !== thread.path && !context.isAnswer) throw redirect(thread.path + url.search);
  await markRead(args, thread, found.unreadNotifications);
  const post = found.answered?.thread.uuid === thread.uuid ? found.answered : null;
  return {
    title: page > 1 ? `${thread.title}, page ${page}` : thread.title,
    thread: pack(thread),
    viewerId: viewer.personId,
    follow: found.followLevel,
    draft,
    answered: post && { uuid: post.uuid, number: post.number, authorName: post.author?.name ?? null },
    quote: url.searchParams.has("quote") ? (post?.quote ?? null) : null,
    idempotencyKey: randomUUID(),
  };
}

/** The number of the page asked for. @throws a 400 response when it is no page number */
function pageIn(url: URL): number {
  const page = url.searchParams.get("page") ?? "1";
  if (!/^[1-9]\d{0,4}$/.test(page)) throw new Response(null, { status: 400 });
  return Number(page);
}

/**
 * Reading marks are the one thing that a GET changes: they belong to the viewer alone, only ever go forward, and must
 * work without scripts. Whoever reads a post has seen what they were told of it as well. Nothing is written when there is
 * nothing new, nor for a browser that only fetches ahead. A page before which something is unread moves no mark: whoever came to
 * it by the address of a reply has not read what they passed over.
 */
async function markRead(args: RequestArgs, thread: ThreadPageData, notifications: number): Promise<void> {
  const upToNumber = thread.replies.posts.at(-1)?.number ?? 0;
  if (!args.context.isLookedAt) return;
  const { readUpTo, firstUnreadNumber } = thread.unread;
  const input = { threadId: thread.id, upToNumber };
  const fromNumber = thread.replies.posts.at(0)?.number ?? 0;
  const isPassedOver = firstUnreadNumber !== null && firstUnreadNumber < fromNumber;
  if (upToNumber > readUpTo && !isPassedOver) await execute(args, MarkThreadReadDocument, { input });
  if (notifications === 0) return;
  const seen = isPassedOver ? { ...input, fromNumber } : input;
  await execute(args, MarkNotificationsReadDocument, { input: seen });
}
