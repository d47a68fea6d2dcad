import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { CollaborativeCard } from "~/features/collaboratives/collaborative-card.tsx";
import { CollaborativesPageDocument } from "~/features/collaboratives/collaborative-documents.ts";
import { CollaborativesFilterForm } from "~/features/collaboratives/collaboratives-filter-form.tsx";
import { filterVariables, listHref, readFilter } from "~/features/collaboratives/collaboratives-filter.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Collaboratives", crumbs: [{ label: "Home", href: "/" }] });

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const filter = readFilter(search);
  const after = search.get("after");
  const variables = { filter: filterVariables(filter), after };
  const { taxonomies, collaboratives } = await execute(args, CollaborativesPageDocument, variables);
  return { filter, isFirstPage: after === null, taxonomies, collaboratives };
}

export default function Collaboratives() {
  const { filter, isFirstPage, taxonomies, collaboratives } = useLoaderData<typeof loader>();
  const { totalCount, edges, pageInfo } = collaboratives;
  return (
    <>
      <h1>Collaboratives</h1>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-third">
          <CollaborativesFilterForm filter={filter} taxonomies={taxonomies} />
        </div>
        <div className="nhsuk-grid-column-two-thirds">
          <h2>{totalCount === 1 ? "1 collaborative" : `${totalCount ?? 0} collaboratives`}</h2>
          {totalCount === 0 ? <p>Nothing fits all of your choices. Try fewer of them.</p> : null}
          {edges.map(({ node }) => (
            <CollaborativeCard key={node.id} collaborative={node} />
          ))}
          <CursorPagination
            previous={isFirstPage ? undefined : { href: listHref(filter), label: "Back to the beginning" }}
            next={
              pageInfo.hasNextPage
                ? { href: listHref(filter, pageInfo.endCursor), label: "More collaboratives" }
                : undefined
            }
          />
        </div>
      </div>
    </>
  );
}
