import { Form, Link } from "@remix-run/react";
import { useRef } from "react";
import { Button } from "~/ui/button.tsx";
import { CursorPagination } from "~/ui/pagination.tsx";
import { counted } from "../words.ts";
import { ChosenFilters } from "./chosen-filters.tsx";
import { isNarrowed, listHref, wholeList } from "./list-filter.ts";
import { ListNews } from "./list-news.tsx";
import { listLabel } from "./list-tabs.tsx";
import type { ThreadListPage } from "./load-thread-list.ts";
import { ThreadRows } from "./thread-rows.tsx";
import { useResultAnnouncement } from "./use-result-announcement.ts";

/** A page of a list: how much there is, what narrows it, the threads, and the way to the other pages. */
export function ThreadList({ page }: { page: ThreadListPage }) {
  const { filter, total, rows } = page;
  const heading = useRef<HTMLHeadingElement>(null);
  const result = total === 0 ? "No threads" : counted(total ?? 0, "thread", "threads");
  useResultAnnouncement(`${listLabel(filter.list)}: ${result}`, heading);
  return (
    <>
      <div className="app-list-head">
        <h2 ref={heading} tabIndex={-1}>
          {result}
        </h2>
        {rows.length > 0 ? (
          <Form method="post" action={listHref(filter)}>
            <Button kind="secondary" isSmall>
              Mark all read
            </Button>
          </Form>
        ) : null}
      </div>
      <ChosenFilters filter={filter} facets={page.facets} collaborativeName={page.collaborativeName} />
      {page.isFirstPage ? (
        <ListNews threads={rows} isNarrowed={isListNarrowed(page)} heading={heading} />
      ) : null}
      {rows.length === 0 ? <NoThreads page={page} /> : null}
      <ThreadRows threads={rows} label={listLabel(filter.list)} />
      <CursorPagination
        label="Pages of the list"
        previous={
          page.newer === null
            ? undefined
            : { href: listHref(filter, { before: page.newer }), label: "Newer threads" }
        }
        next={
          page.older === null
            ? undefined
            : { href: listHref(filter, { after: page.older }), label: "Older threads" }
        }
      />
    </>
  );
}

function isListNarrowed({ filter }: ThreadListPage): boolean {
  return filter.list !== "latest" || isNarrowed(filter);
}

function NoThreads({ page: { filter, isFirstPage, total } }: { page: ThreadListPage }) {
  if (!isFirstPage || (total ?? 0) > 0) {
    return (
      <p>
        There is nothing on this page any more. <Link to={listHref(filter)}>Go to the start of the list</Link>
        .
      </p>
    );
  }
  if (isNarrowed(filter)) {
    return (
      <p>
        No threads match. Remove a filter,{" "}
        <Link to={listHref({ ...wholeList, list: filter.list })}>clear them all</Link> or{" "}
        <Link to="/threads/new">start a thread</Link>.
      </p>
    );
  }
  return (
    <p>
      {emptyLists[filter.list]} <Link to="/threads/new">Start a thread</Link>.
    </p>
  );
}

const emptyLists = {
  latest: "Nobody has posted yet.",
  unanswered: "Every problem and question has a reply.",
  unsolved: "Every problem and question is solved.",
  mine: "You have not started a thread yet.",
  "for-you": "Nobody like you has posted yet.",
} as const;
