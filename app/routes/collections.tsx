import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { CollectionsDocument } from "~/features/collections/collection-documents.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { page } from "~/ui/page.ts";
import { Time } from "~/ui/time.tsx";

export const handle = page({
  title: "Collections of case studies",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies", href: "/case-studies" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after") || null;
  return execute(args, CollectionsDocument, { after });
}

/** What a list shows of an introduction. */
const beginning = (text: string) => (text.length > 200 ? `${text.slice(0, 199).trimEnd()}…` : text);

export default function Collections() {
  const { canMakeCollections, collections } = useLoaderData<typeof loader>();
  const { edges, pageInfo } = collections;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Collections of case studies</h1>
        {canMakeCollections ? (
          <p>
            <Link to="/collections/new">Make a collection</Link>
          </p>
        ) : null}
        {edges.length === 0 ? <p>There are none yet.</p> : null}
        <ul className="app-case-study-list">
          {edges.map(({ node: { uuid, title, path, text, caseStudyCount, changedAt } }) => (
            <li key={uuid}>
              <h2 className="nhsuk-heading-s">
                <Link to={path}>{title}</Link>
              </h2>
              <p>{beginning(text)}</p>
              <p className="app-case-study-list__facts">
                <span>{caseStudyCount === 1 ? "1 case study" : `${caseStudyCount} case studies`}</span>
                <span>
                  <Time value={changedAt} showTime={false} />
                </span>
              </p>
            </li>
          ))}
        </ul>
        <CursorPagination
          label="Pages of the list"
          previous={
            pageInfo.hasPreviousPage ? { href: "/collections", label: "Start of the list" } : undefined
          }
          next={
            pageInfo.hasNextPage
              ? {
                  href: `/collections?after=${encodeURIComponent(pageInfo.endCursor ?? "")}`,
                  label: "More collections",
                }
              : undefined
          }
        />
      </div>
    </div>
  );
}
