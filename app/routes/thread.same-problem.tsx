import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { requireFound } from "~/features/threads/thread/require.server.ts";
import { SameProblemPageDocument } from "~/features/threads/thread/thread-page-documents.ts";
import { counted } from "~/features/threads/words.ts";
import { Avatar } from "~/ui/avatar.tsx";
import { CursorPagination } from "~/ui/pagination.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: "Who has the same problem",
  crumbs: ({ thread }) => [
    { label: "Threads", href: "/threads" },
    { label: thread.title, href: thread.path },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const { viewer, thread } = await execute(args, SameProblemPageDocument, {
    id: args.params.id ?? "",
    after,
  });
  return { thread: requireFound(args, viewer, thread), isFirstPage: after === null };
}

export default function SameProblem() {
  const { thread, isFirstPage } = useLoaderData<typeof loader>();
  const { sameProblemCount, sameProblemPeople } = thread;
  const { edges, pageInfo } = sameProblemPeople;
  const here = `/threads/${thread.uuid}/same-problem`;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Who has the same problem</h1>
        <p>
          {counted(sameProblemCount, "person has", "people have")} this problem. The author counts as one.
        </p>
        <ul className="app-people-list">
          {edges.map(({ node }) => (
            <li key={node.id} className="app-byline">
              <Avatar name={node.name} isSmall />
              <span>
                <a href={node.path}>{node.name}</a>
                {node.jobTitle === "" ? "" : `, ${node.jobTitle}`}
              </span>
            </li>
          ))}
        </ul>
        <CursorPagination
          previous={isFirstPage ? undefined : { href: here, label: "Back to the beginning" }}
          next={
            pageInfo.hasNextPage && pageInfo.endCursor !== null
              ? {
                  href: `${here}?${new URLSearchParams({ after: pageInfo.endCursor }).toString()}`,
                  label: "More people",
                }
              : undefined
          }
        />
      </div>
    </div>
  );
}
