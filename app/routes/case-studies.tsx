import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, type MetaFunction } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import {
  LibraryDocument,
  MostAdoptedDocument,
  NewestCollectionsDocument,
} from "~/features/case-studies/library/library-documents.ts";
import {
  countInUse,
  filterVariables,
  libraryHref,
  readFilter,
  wholeLibrary,
} from "~/features/case-studies/library/library-filter.ts";
import { LibraryForm } from "~/features/case-studies/library/library-form.tsx";
import {
  CollectionsBlock,
  LibraryRows,
  MostAdoptedList,
} from "~/features/case-studies/library/library-rows.tsx";
import { ListFilters } from "~/features/threads/list/list-filters.tsx";
import { CursorPagination } from "~/ui/pagination.tsx";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

const problemTitle = "There is no such list";

export const handle = page<typeof loader>({
  title: ({ library }) => (library ? "Case studies" : problemTitle),
  crumbs: [{ label: "Home", href: "/" }],
});

/** A list that was narrowed is nothing that search engines should keep. */
export const meta: MetaFunction<typeof loader> = ({ location }) =>
  location.search === "" ? [] : [{ name: "robots", content: "noindex" }];

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const filter = readFilter(search);
  if (!filter) return data({ library: null }, { status: 400 });
  const after = search.get("after") || null;
  const isStart = after === null && countInUse(filter) === 0;
  const { viewer, caseStudies } = await execute(args, LibraryDocument, { ...filterVariables(filter), after });
  const { mostAdopted } = isStart ? await execute(args, MostAdoptedDocument, {}) : { mostAdopted: [] };
  const newestCollections = isStart ? await execute(args, NewestCollectionsDocument, {}) : null;
  const { totalCount, facets, pageInfo, edges } = caseStudies;
  return data({
    library: {
      filter,
      facets,
      total: totalCount ?? 0,
      rows: edges.map(({ node }) => node),
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      isFirst: !pageInfo.hasPreviousPage,
      isSignedIn: viewer !== null,
      mostAdopted,
      newestCollections,
    },
  });
}

export default function CaseStudies() {
  const { library } = useLoaderData<typeof loader>();
  if (!library) {
    return (
      <TextPage title={problemTitle}>
        <p>The address of this page asks for a filter or a date that does not exist.</p>
        <p>
          <Link to="/case-studies">See all case studies</Link>, and choose the filters again.
        </p>
      </TextPage>
    );
  }
  const { filter, facets, total, rows, next, isFirst, isSignedIn, mostAdopted, newestCollections } = library;
  return (
    <>
      <h1>Case studies</h1>
      <p>
        <Link to="/spread">Where practices have spread</Link> ·{" "}
        <Link to="/adoptions">Who has taken up what</Link>
        {isSignedIn ? (
          <>
            {" · "}
            <Link to="/case-studies/new">Write a case study</Link> ·{" "}
            <Link to="/case-studies/drafts">Your drafts</Link>
          </>
        ) : null}
      </p>
      <MostAdoptedList taken={mostAdopted} />
      {newestCollections ? <CollectionsBlock newest={newestCollections} /> : null}
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-third">
          <ListFilters count={countInUse(filter)}>
            <LibraryForm filter={filter} facets={facets} isSignedIn={isSignedIn} />
          </ListFilters>
        </div>
        <div className="nhsuk-grid-column-two-thirds">
          <h2>{total === 1 ? "1 case study" : `${total.toLocaleString("en-GB")} case studies`}</h2>
          {rows.length === 0 ? (
            <p>
              {countInUse(filter) > 0 ? "No case study matches. " : "Nothing has been published yet. "}
              {countInUse(filter) > 0 ? <Link to={libraryHref(wholeLibrary)}>Clear all filters</Link> : null}
            </p>
          ) : (
            <LibraryRows rows={rows} />
          )}
          <CursorPagination
            label="Pages of the list"
            previous={isFirst ? undefined : { href: libraryHref(filter), label: "Start of the list" }}
            next={next === null ? undefined : { href: libraryHref(filter, next), label: "More case studies" }}
          />
        </div>
      </div>
    </>
  );
}
