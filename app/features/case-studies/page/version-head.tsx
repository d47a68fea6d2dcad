import { Link } from "@remix-run/react";
import { Chips, StatusTag } from "~/ui/tags.tsx";
import { InsetText, WarningCallout } from "~/ui/content.tsx";
import { SummaryList } from "~/ui/summary-list.tsx";
import { Time } from "~/ui/time.tsx";
import { evidenceInWords, stateTags } from "../words.ts";
import type { CaseStudyHead, VersionAnswer } from "./page-documents.ts";

/** What a reader has to know before anything else: that it was withdrawn or superseded, or may be out of date. */
export function Notices({ head }: { head: CaseStudyHead }) {
  return (
    <>
      {head.state === "WITHDRAWN" ? (
        <WarningCallout title="This case study has been withdrawn">
          {head.withdrawnAt ? (
            <p>
              It was withdrawn on <Time value={head.withdrawnAt} showTime={false} />, and its text is no
              longer here.
            </p>
          ) : null}
          {head.withdrawnReason ? <p>Why: {head.withdrawnReason}</p> : null}
        </WarningCallout>
      ) : null}
      {head.state === "SUPERSEDED" ? (
        <InsetText>
          <p>
            This case study has been superseded.{" "}
            {head.supersededBy ? <Link to={head.supersededBy}>Read the one that took its place</Link> : null}
          </p>
        </InsetText>
      ) : null}
      {head.outOfDateSince && head.state !== "WITHDRAWN" ? (
        <WarningCallout title="This may be out of date">
          <p>
            Since <Time value={head.outOfDateSince} showTime={false} />
            {head.outOfDateReason ? `: ${head.outOfDateReason}` : "."}
          </p>
        </WarningCallout>
      ) : null}
    </>
  );
}

/** Title, dates and what it is filed under. */
export function VersionHead({ head, version }: { head: CaseStudyHead; version: VersionAnswer }) {
  const state = stateTags[head.state];
  return (
    <>
      <h1>{version.title}</h1>
      <p className="app-case-study__facts">
        {head.state === "PUBLISHED" ? null : <StatusTag colour={state.colour}>{state.label}</StatusTag>}
        <span>
          Version {version.number}, published <Time value={version.publishedAt} showTime={false} />
        </span>
        <span>{version.readingMinutes === 1 ? "1 minute" : `${version.readingMinutes} minutes`} to read</span>
        {head.reviewDueOn ? (
          <span>
            Next review by <Time value={head.reviewDueOn} showTime={false} />
          </span>
        ) : null}
      </p>
      <Notices head={head} />
    </>
  );
}

/** Who did it and where, and how strong the evidence is. */
export function WhereAndWho({ head, version }: { head: CaseStudyHead; version: VersionAnswer }) {
  const { collaboratives, icbs, organisations, tags } = version;
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(", ");
  const rows = [
    ...(collaboratives.length > 0
      ? [
          {
            key: collaboratives.length === 1 ? "Collaborative" : "Collaboratives",
            value: collaboratives.map(({ name, path }, index) => (
              <span key={path}>
                {index > 0 ? ", " : null}
                <Link to={path}>{name}</Link>
              </span>
            )),
          },
        ]
      : []),
    ...(icbs.length > 0 ? [{ key: "ICSs", value: icbs.map(({ shortName }) => shortName).join(", ") }] : []),
    ...(organisations.length > 0 ? [{ key: "Organisations", value: names(organisations) }] : []),
    { key: "Evidence", value: evidenceInWords(head.evidenceLevel) },
  ];
  return (
    <>
      <SummaryList rows={rows} />
      <Chips
        label="Tags"
        chips={tags
          .filter(({ taxonomy }) => taxonomy.id !== "evidence-level" && taxonomy.id !== "ics")
          .map(({ key, label }) => ({ id: key, label, href: `/case-studies?tag=${key}` }))}
      />
    </>
  );
}

/** How the context differs from the reader's; nothing where no difference is known. */
export function Differences({ version }: { version: VersionAnswer }) {
  const { contextDifferences } = version;
  if (contextDifferences.length === 0) return null;
  return (
    <InsetText>
      <h2 className="nhsuk-heading-s">Where this differs from you</h2>
      <ul className="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-0">
        {contextDifferences.map(({ aspect, there, here }) => (
          <li key={aspect}>
            {aspect}: there {there.join(", ")}; with you {here.join(", ")}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
