import { Link, useLoaderData } from "@remix-run/react";
import { CompareVersions, PartChanges } from "~/features/case-studies/page/compare-versions.tsx";
import { loadDifferences } from "~/features/case-studies/page/differences.server.ts";
import { Changes } from "~/features/threads/thread/version-view.tsx";
import { page } from "~/ui/page.ts";
import { Time } from "~/ui/time.tsx";

export const handle = page<typeof loader>({
  title: ({ from, to }) => `What changed from version ${from.number} to ${to.number}`,
  crumbs: ({ title, path }) => [
    { label: "Case studies", href: "/case-studies" },
    { label: title, href: path },
  ],
});

export const loader = loadDifferences;

/** What changed between two versions: texts word by word, the lists beside them in words. */
export default function WhatChanged() {
  const { uuid, publications, from, to, changes, parts } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>
          What changed from version {from.number} to {to.number}
        </h1>
        <p>
          <Link to={from.path}>Version {from.number}</Link> is of{" "}
          <Time value={from.publishedAt} showTime={false} />, <Link to={to.path}>version {to.number}</Link> of{" "}
          <Time value={to.publishedAt} showTime={false} />.
        </p>
        <p>
          {changes.length > 0
            ? "What was put in is underlined, what was taken out is struck through."
            : parts.length > 0
              ? "Their texts are the same. What else changed:"
              : "They say the same."}
        </p>
        {changes.map(({ key, label, changes: parts }) => (
          <section key={key} aria-labelledby={key}>
            <h2 id={key}>{label}</h2>
            <div className="app-plain-text">
              <Changes changes={parts} />
            </div>
          </section>
        ))}
        <PartChanges parts={parts} />
        <CompareVersions uuid={uuid} versions={publications} from={from.number} to={to.number} />
      </div>
    </div>
  );
}
