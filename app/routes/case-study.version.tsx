import { Link, useLoaderData } from "@remix-run/react";
import { loadVersionPage } from "~/features/case-studies/page/case-study-page.server.ts";
import {
  Attachments,
  CiteAndHistory,
  Links,
  People,
  Sections,
} from "~/features/case-studies/page/version-body.tsx";
import { PublishedMeasures } from "~/features/case-studies/page/published-measures.tsx";
import { VersionHead, WhereAndWho } from "~/features/case-studies/page/version-head.tsx";
import { InsetText } from "~/ui/content.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ version }) => `${version.title}, version ${version.number}`,
  crumbs: ({ head }) => [
    { label: "Home", href: "/" },
    { label: "Case studies", href: "/case-studies" },
    { label: head.title, href: head.path },
  ],
});

export const loader = loadVersionPage;

/** A version as it was published, at the address that citations give. */
export default function CaseStudyVersion() {
  const { head, version } = useLoaderData<typeof loader>();
  return (
    <article className="app-case-study nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <VersionHead head={head} version={version} />
        {version.number === head.publishedNumber ? null : (
          <InsetText>
            <p>
              This is not the newest version. <Link to={head.path}>Read the newest one</Link>
            </p>
          </InsetText>
        )}
        <p className="app-not-in-print">
          <a href={`${version.path}.pdf`}>Download this version as PDF</a>
        </p>
        <WhereAndWho head={head} version={version} />
        <Sections version={version} />
        <PublishedMeasures version={version} nowAt={null} />
        <Attachments version={version} />
        <People version={version} />
        <Links version={version} />
        <CiteAndHistory head={head} version={version} />
      </div>
    </article>
  );
}
