import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { evidenceInWords } from "~/features/case-studies/words.ts";
import { CollectionDocument } from "~/features/collections/collection-documents.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";
import { page } from "~/ui/page.ts";
import { SafeHtml } from "~/ui/safe-html.tsx";

export const handle = page<typeof loader>({
  title: ({ collection }) => collection.title,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies", href: "/case-studies" },
    { label: "Collections", href: "/collections" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, collection } = await execute(args, CollectionDocument, { id: args.params.id ?? "" });
  return { collection: foundFor(args, viewer, collection) };
}

export default function Collection() {
  const { collection } = useLoaderData<typeof loader>();
  const { uuid, title, html, caseStudyCount, items, viewerCan } = collection;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>
          <span className="nhsuk-caption-l">Collection</span>
          {title}
        </h1>
        <SafeHtml html={html} />
        {viewerCan.edit ? (
          <p>
            <Link to={`/collections/${uuid}/edit`}>Change the collection</Link>
          </p>
        ) : null}
        <h2>{caseStudyCount === 1 ? "1 case study" : `${caseStudyCount} case studies`}</h2>
        <ol className="app-case-study-list">
          {items.map(({ note, caseStudy }) => (
            <li key={caseStudy.uuid}>
              <h3 className="nhsuk-heading-s">
                <Link to={caseStudy.path}>{caseStudy.title}</Link>
              </h3>
              {note === "" ? null : <p>{note}</p>}
              {caseStudy.summary ? <p>{caseStudy.summary}</p> : null}
              <p className="app-case-study-list__facts">
                {caseStudy.collaborative ? <span>{caseStudy.collaborative.name}</span> : null}
                <span>Evidence: {evidenceInWords(caseStudy.evidenceLevel)}</span>
                <span>
                  Taken up by {caseStudy.adopterCount === 0 ? "nobody yet" : caseStudy.adopterCount}
                </span>
              </p>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
