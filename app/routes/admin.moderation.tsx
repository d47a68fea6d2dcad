import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { DecisionInput } from "../../graphql/contract/moderation.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { textIn } from "~/features/threads/compose/draft-form.server.ts";
import {
  DecideDocument,
  ModerationPageDocument,
} from "~/features/threads/moderation/moderation-documents.ts";
import { ModerationItemView, reasonField } from "~/features/threads/moderation/moderation-item.tsx";
import { withoutEmpty } from "~/features/threads/thread/without-empty.server.ts";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { CursorPagination } from "~/ui/pagination.tsx";
import { page } from "~/ui/page.ts";

const here = "/admin/moderation";

export const handle = page({
  title: "Posts and other texts to look at",
  crumbs: [{ label: "Administration", href: "/admin" }],
});

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const isDecided = search.get("show") === "decided";
  const after = search.get("after");
  const { viewer, moderationQueue } = await execute(args, ModerationPageDocument, {
    decided: isDecided,
    after,
  });
  if (!viewer) throw toSignIn(args.request);
  if (!viewer.canFacilitate) throw new Response(null, { status: 403 });
  return { isDecided, isFirstPage: after === null, queue: moderationQueue };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const submission = parseForm(DecisionInput, withoutEmpty(form, "reason"));
  const itemId = textIn(form, "itemId") ?? "";
  if (submission.status !== "success") return refused(itemId, "Say why, in a few words");
  const { decideModerationItem } = await execute(args, DecideDocument, { input: submission.value });
  if (!("data" in decideModerationItem)) {
    if (decideModerationItem.__typename === "SignInNeededError") return toSignIn(args.request);
    return refused(itemId, decideModerationItem.message);
  }
  const { outcome, place } = decideModerationItem.data;
  const [kept, removed] = place
    ? ["That is settled.", "The text is taken out."]
    : ["The post stays.", "The post is taken down."];
  return redirectWithNotice(here, outcome === "KEPT" ? kept : removed);
}

/** Marked as an error, so that the page's title says so. */
const refused = (itemId: string, message: string) => ({ status: "error" as const, itemId, message });

export default function Moderation() {
  const { isDecided, isFirstPage, queue } = useLoaderData<typeof loader>();
  const answer = useActionData() as ReturnType<typeof refused> | undefined;
  const { edges, pageInfo } = queue;
  const address = isDecided ? `${here}?show=decided` : here;
  const errors = answer ? [{ message: answer.message, fieldId: reasonField(answer.itemId) }] : [];
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{isDecided ? "Posts and other texts that were looked at" : "Posts and other texts to look at"}</h1>
      <p>
        {isDecided ? (
          <Link to={here}>What waits for a decision</Link>
        ) : (
          <Link to={`${here}?show=decided`}>What was looked at</Link>
        )}
      </p>
      {edges.length === 0 ? <p>There are none.</p> : null}
      {edges.map(({ node }) => (
        <ModerationItemView
          key={node.id}
          item={node}
          error={answer?.itemId === node.id ? answer.message : undefined}
        />
      ))}
      <CursorPagination
        previous={isFirstPage ? undefined : { href: address, label: "Back to the beginning" }}
        next={
          pageInfo.hasNextPage && pageInfo.endCursor !== null
            ? {
                href: `${address}${isDecided ? "&" : "?"}after=${encodeURIComponent(pageInfo.endCursor)}`,
                label: "More to look at",
              }
            : undefined
        }
      />
    </>
  );
}
