import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { loadCaseStudyPage } from "~/features/case-studies/page/case-study-page.server.ts";
import { AdoptionLinks } from "~/features/adoption/adoption-links.tsx";
import {
  Attachments,
  CiteAndHistory,
  Contents,
  Links,
  partsOf,
  People,
  Sections,
} from "~/features/case-studies/page/version-body.tsx";
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

export default function CaseStudy() {
  const { head, version } = useLoaderData<typeof loader>();
  if (!version) {
    return (
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <h1>{head.title}</h1>
          <Notices head={head} />
        </div>
      </div>
    );
  }
  return (
    <article className="app-case-study nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <VersionHead head={head} version={version} />
        <WhereAndWho head={head} version={version} />
        <Differences version={version} />
        <Contents version={version} parts={partsOf(version)} />
        <Sections version={version} />
        <Attachments version={version} />
        <People version={version} />
        <Links version={version} />
        <AdoptionLinks caseStudyId={head.uuid} />
        <CiteAndHistory head={head} version={version} />
      </div>
    </article>
  );
}
