import type { SerializeFrom } from "@remix-run/node";
import { Link, useLoaderData, type MetaFunction } from "@remix-run/react";
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
import { MeasureView } from "~/features/measures/measure-view.tsx";
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

const measuresPart = { anchor: "measures", label: "What was measured" };

/** The measures as they are today: readings go on being entered after the publication. */
function Measures({ measures }: Pick<SerializeFrom<typeof loader>, "measures">) {
  if (measures.length === 0) return null;
  return (
    <section aria-labelledby={measuresPart.anchor}>
      <h2 id={measuresPart.anchor}>{measuresPart.label}</h2>
      {measures.map((measure) => (
        <MeasureView key={measure.uuid} measure={measure} />
      ))}
    </section>
  );
}

/** The way to its review, for those who write or review it and for facilitators. */
function ToReview({ path }: { path: string | null }) {
  if (path === null) return null;
  return (
    <p className="app-not-in-print">
      <Link to={path}>Review it, or change what is published</Link>
    </p>
  );
}

export default function CaseStudy() {
  const { head, version, measures, reviewPath } = useLoaderData<typeof loader>();
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
        <WhereAndWho head={head} version={version} />
        <Differences version={version} />
        <Contents
          version={version}
          parts={[...(measures.length > 0 ? [measuresPart] : []), ...partsOf(version)]}
        />
        <Sections version={version} />
        <Measures measures={measures} />
        <Attachments version={version} />
        <People version={version} />
        <Links version={version} />
        <AdoptionLinks caseStudyId={head.uuid} />
        <CiteAndHistory head={head} version={version} />
      </div>
    </article>
  );
}
