import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { RedactRevisionsInput } from "../../../../graphql/contract/threads.ts";
import { execute } from "~/api/execute.ts";
import type { ResultOf } from "~/api/graphql.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { OpeningPostDocument, PostHistoryDocument, RedactRevisionsDocument } from "./post-page-documents.ts";
import { requireFound } from "./require.server.ts";
import { diffText, type Change } from "./text-diff.ts";

type PostWithHistory = NonNullable<ResultOf<typeof PostHistoryDocument>["post"]>;

/** A version of a post, with what changed from the one before. */
export interface Version {
  readonly version: number;
  readonly writtenAt: string;
  readonly writer: { readonly name: string; readonly path: string } | null;
  readonly isRedacted: boolean;
  readonly isCurrent: boolean;
  /** The title, where this version changed it. */
  readonly title: readonly Change[] | null;
  /** From the version before; all the same where there is none, or it was wiped. */
  readonly changes: readonly Change[];
  /** Neither title nor text changed: the thread's kind, tags or collaborative did. */
  readonly isFiledAnew: boolean;
}

/** The versions of a reply, or of the opening post where the address names no reply. */
export async function loadHistory(args: LoaderFunctionArgs) {
  const postId = await postIdOf(args);
  const { viewer, post: found } = await execute(args, PostHistoryDocument, { id: postId });
  const post = requireFound(args, viewer, found?.thread.uuid === args.params.id ? found : null);
  if (post.deletedAt !== null) throw new Response(null, { status: 404 });
  const { uuid, number, path, thread, viewerCan } = post;
  const canRedact = viewerCan.redact && post.revisions.some(({ redactedAt }) => redactedAt === null);
  return { post: { uuid, number, path, thread }, canRedact, versions: versionsOf(post) };
}

/** Wipes what earlier versions said. */
export async function redactHistory(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  form.set("postId", await postIdOf(args));
  const submission = parseForm(RedactRevisionsInput, form);
  if (submission.status !== "success") return submission.reply();
  const { redactRevisions } = await execute(args, RedactRevisionsDocument, { input: submission.value });
  if (!("data" in redactRevisions)) {
    return refusalOf(args, submission, redactRevisions) ?? submission.reply();
  }
  return redirectWithNotice(new URL(args.request.url).pathname, "The earlier versions are wiped.");
}

async function postIdOf(args: LoaderFunctionArgs): Promise<string> {
  const { id = "", replyId } = args.params;
  if (replyId !== undefined) return replyId;
  const { viewer, thread } = await execute(args, OpeningPostDocument, { id });
  return requireFound(args, viewer, thread).openingPost.uuid;
}

/** Newest first; the API gives the earlier ones so. */
function versionsOf(post: PostWithHistory): Version[] {
  const current = {
    version: post.version,
    // A revision holds the title that an edit replaced; the present one is the thread's.
    title: post.number === 0 ? post.thread.title : null,
    markdown: post.markdown,
    writtenAt: post.versionAt,
    redactedAt: null,
    writtenBy: post.versionBy,
  };
  const all = [current, ...post.revisions];
  return all.map(({ version, title, markdown, writtenAt, redactedAt, writtenBy }, index) => {
    const before = all[index + 1];
    const isSameText = before !== undefined && markdown !== null && before.markdown === markdown;
    const isRetitled = title !== null && typeof before?.title === "string" && before.title !== title;
    return {
      version,
      writtenAt,
      writer: writtenBy,
      isRedacted: redactedAt !== null,
      isCurrent: index === 0,
      title: isRetitled ? diffText(before.title ?? "", title) : null,
      isFiledAnew: isSameText && !isRetitled,
      changes: markdown === null ? [] : diffText(before ? (before.markdown ?? markdown) : markdown, markdown),
    };
  });
}
