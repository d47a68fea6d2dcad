import { Link } from "@remix-run/react";
import { useRef } from "react";
import { CursorPagination } from "~/ui/pagination.tsx";
import { listHref, wholeList } from "../list/list-filter.ts";
import { ListNews } from "../list/list-news.tsx";
import { ThreadRows } from "../list/thread-rows.tsx";
import type { TagPage } from "./load-tag-page.ts";

/** The threads with a tag, for members. */
export function TagThreads({ page }: { page: TagPage }) {
  const { tag, rows } = page;
  const heading = useRef<HTMLHeadingElement>(null);
  const hrefOf = (place: { after?: string; before?: string }) => listHref(wholeList, place, tag.path);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        Threads
      </h2>
      <p>
        <Link to={listHref({ ...wholeList, tags: [tag.key] })}>Filter and sort these threads</Link>
      </p>
      {page.isFirstPage ? <ListNews threads={rows} isNarrowed heading={heading} /> : null}
      {rows.length === 0 ? (
        <p>
          No thread has this tag yet. <Link to="/threads/new">Start a thread</Link>.
        </p>
      ) : null}
      <ThreadRows threads={rows} label={`Threads: ${tag.label}`} />
      <CursorPagination
        label="Pages of the list"
        previous={
          page.newer === null ? undefined : { href: hrefOf({ before: page.newer }), label: "Newer threads" }
        }
        next={
          page.older === null ? undefined : { href: hrefOf({ after: page.older }), label: "Older threads" }
        }
      />
    </>
  );
}
