import type { SerializeFrom } from "@remix-run/node";
import { Link, useLoaderData, type MetaFunction } from "@remix-run/react";
import { loadCaseStudyPage } from "~/features/case-studies/page/case-study-page.server.ts";
import { FollowControl } from "~/features/follows/follow-control.tsx";
import { AdoptionLinks } from "~/features/adoption/adoption-links.tsx";
import {
  Attachments,
  CiteAndHistory,
  Contents,
  Links,
  People,
  Sections,
} from "~/features/case-studies/page/version-body.tsx";
import { PublishedMeasures } from "~/features/case-studies/page/published-measures.tsx";
import {
  Differences,
  Notices,
  VersionHead,
  WhereAndWho,
} from "~/features/case-studies/page/version-head.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ head }) => head.title,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies", href: "/case-studies" },
  ],
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data?.article ? [{ "script:ld+json": data.article.jsonLd }, ...data.article.openGraph] : [];

export const loader = loadCaseStudyPage;

/** The way to its review, for those who write or review it and for facilitators. */
function ToReview({ path }: { path: string | null }) {
  if (path === null) return null;
  return (
    <p className="app-not-in-print">
      <Link to={path}>Review it, or change what is published</Link>
    </p>
  );
}

/** The collections that lead here. */
function InCollections({ collections }: Pick<SerializeFrom<typeof loader>, "collections">) {
  if (collections.length === 0) return null;
  return (
    <section aria-labelledby="collections" className="app-not-in-print">
      <h2 id="collections">In these collections</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {collections.map(({ uuid, title, path }) => (
          <li key={uuid}>
            <Link to={path}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function CaseStudy() {
  const { head, version, hasLaterReadings, adoptersEvidence, reviewPath, collections, follow } =
    useLoaderData<typeof loader>();
  if (!version) {
    return (
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <h1>{head.title}</h1>
          <Notices head={head} />
          <ToReview path={reviewPath} />
        </div>
      </div>
    );
  }
  return (
    <article className="app-case-study nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <VersionHead head={head} version={version} />
        <p className="app-not-in-print">
          <a href={`${head.path}.pdf`}>Download as PDF</a>
        </p>
        <ToReview path={reviewPath} />
        <FollowControl state={follow} what="this case study" />
        <WhereAndWho head={head} version={version} />
        <Differences version={version} />
        <Contents version={version} />
        <Sections version={version} />
        <PublishedMeasures
          version={version}
          nowAt={hasLaterReadings ? `/case-studies/${head.uuid}/measures` : null}
        />
        <Attachments version={version} />
        <People version={version} />
        <Links version={version} />
        <AdoptionLinks caseStudyId={head.uuid} evidence={adoptersEvidence} />
        <InCollections collections={collections} />
        <CiteAndHistory head={head} version={version} />
      </div>
    </article>
  );
}
