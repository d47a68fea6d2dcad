import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { pack, unpack } from "~/ui/packed.ts";
import { FilterForm } from "~/features/threads/list/filter-form.tsx";
import { MarkAllReadDocument } from "~/features/threads/list/list-documents.ts";
import { countInUse } from "~/features/threads/list/list-filter.ts";
import { ListFilters } from "~/features/threads/list/list-filters.tsx";
import { ListProblem, listProblemTitle } from "~/features/threads/list/list-problem.tsx";
import { ListTabs } from "~/features/threads/list/list-tabs.tsx";
import { loadThreadList, type ThreadListPage } from "~/features/threads/list/load-thread-list.ts";
import { ThreadList } from "~/features/threads/list/thread-list.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ list }) => (list ? "Threads" : listProblemTitle),
  crumbs: [{ label: "Home", href: "/" }],
});

export async function loader(args: LoaderFunctionArgs) {
  const list = await loadThreadList(args);
  if (!list) return data({ list: null }, { status: 400 });
  if (list.isVisitor) throw toSignIn(args.request);
  return data({ list: pack(list) });
}

/** Marks everything as read, and comes back to the list. */
export async function action(args: ActionFunctionArgs) {
  const { markAllRead } = await execute(args, MarkAllReadDocument, {});
  const { pathname, search } = new URL(args.request.url);
  if (markAllRead.__typename === "SignInNeededError") throw toSignIn(args.request);
  if (markAllRead.__typename !== "MutationMarkAllReadSuccess") {
    return redirectWithNotice(pathname + search, markAllRead.message, "information");
  }
  return redirectWithNotice(pathname + search, "Everything is marked as read.");
}

export default function Threads() {
  const { list: packed } = useLoaderData<typeof loader>();
  const list = useMemo(() => packed && unpack(packed), [packed]);
  return list ? <ListPage list={list} /> : <ListProblem />;
}

function ListPage({ list }: { list: ThreadListPage }) {
  return (
    <>
      <div className="app-list-head">
        <h1>Threads</h1>
        <ButtonLink to="/threads/new">Start a thread</ButtonLink>
      </div>
      <ListTabs filter={list.filter} />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-third">
          <ListFilters count={countInUse(list.filter)}>
            <FilterForm filter={list.filter} facets={list.facets} />
          </ListFilters>
        </div>
        <div className="nhsuk-grid-column-two-thirds">
          <ThreadList page={list} />
        </div>
      </div>
    </>
  );
}
