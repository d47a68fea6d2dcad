import { Link } from "@remix-run/react";
import { Details } from "~/ui/content.tsx";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { Time } from "~/ui/time.tsx";
import { fileWords } from "../file-words.ts";
import { CompareVersions } from "./compare-versions.tsx";
import type { CaseStudyHead, VersionAnswer } from "./page-documents.ts";
import { measuresPart } from "./published-measures.tsx";

/** Where a section stands on its page. */
const anchorOf = (key: string) => key.toLowerCase().replaceAll("_", "-");

/** A part of the page beside the written sections, with its place in the list of contents. */
interface Part {
  readonly anchor: string;
  readonly label: string;
}

/** The list of contents: the written sections, and the other parts that the page has. */
export function Contents({ version }: { version: VersionAnswer }) {
  const written = version.sections.map(({ key, label }) => ({ anchor: anchorOf(key), label }));
  const entries = [...written, ...partsOf(version)];
  return (
    <nav aria-label="Contents" className="app-case-study__contents app-not-in-print">
      <ol className="nhsuk-list">
        {entries.map(({ anchor, label }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The written sections, in the order of the template. */
export function Sections({ version }: { version: VersionAnswer }) {
  return (
    <>
      {version.sections.map(({ key, label, html }) => (
        <section key={key} aria-labelledby={anchorOf(key)}>
          <h2 id={anchorOf(key)}>{label}</h2>
          <SafeHtml html={html} />
        </section>
      ))}
    </>
  );
}

/** The pictures and documents; pictures are shown. */
export function Attachments({ version }: { version: VersionAnswer }) {
  const { attachments } = version;
  if (attachments.length === 0) return null;
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">Pictures and documents</h2>
      <ul className="nhsuk-list">
        {attachments.map(({ path, title, mediaType, size, width, height, alternative }) => (
          <li key={path}>
            {mediaType.startsWith("image/") ? (
              <img
                src={path}
                alt={alternative}
                width={width ?? undefined}
                height={height ?? undefined}
                loading="lazy"
              />
            ) : (
              <>
                <a href={path}>{title}</a> ({fileWords(mediaType, size)})
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where its words come from, and who wrote and reviewed it. */
export function People({ version }: { version: VersionAnswer }) {
  const { author, editors, reviewers, contributors, anonymousContributors, sources } = version;
  const others =
    anonymousContributors === 1
      ? "1 contributor who is not named"
      : `${anonymousContributors} contributors who are not named`;
  return (
    <section aria-labelledby="who-wrote-it">
      <h2 id="who-wrote-it">Who wrote it</h2>
      <p>
        Written by <Names people={[author, ...editors]} />
        {reviewers.length > 0 ? (
          <>
            , reviewed by <Names people={reviewers} />
          </>
        ) : null}
        .
      </p>
      {contributors.length + anonymousContributors > 0 ? (
        <p>
          With words of <Names people={contributors} />
          {contributors.length > 0 && anonymousContributors > 0 ? " and of " : null}
          {anonymousContributors > 0 ? others : null}.
        </p>
      ) : null}
      {sources.length > 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {sources.map(({ section, sectionLabel, by, path, threadTitle }, index) => (
            // Two posts of one thread can be sources of the same section.
            <li key={`${section} ${path ?? index}`}>
              {sectionLabel}: taken from{" "}
              {path && threadTitle ? (
                <Link to={path}>{threadTitle}</Link>
              ) : (
                "a thread that is not open to you"
              )}
              {by ? (
                <>
                  , by <Names people={[by]} />
                </>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Names({ people }: { people: readonly { name: string; path: string | null }[] }) {
  return people.map(({ name, path }, index) => (
    <span key={path ?? name}>
      {index > 0 ? (index === people.length - 1 ? " and " : ", ") : null}
      {path ? <Link to={path}>{name}</Link> : name}
    </span>
  ));
}

/** What it refers to. */
export function Links({ version }: { version: VersionAnswer }) {
  if (version.links.length === 0) return null;
  return (
    <section aria-labelledby="links">
      <h2 id="links">Links</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {version.links.map(({ label, href }) => (
          <li key={href}>
            {href.startsWith("/") ? <Link to={href}>{label}</Link> : <a href={href}>{label}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How to cite it, and its earlier versions. */
export function CiteAndHistory({ head, version }: { head: CaseStudyHead; version: VersionAnswer }) {
  return (
    <section aria-labelledby="cite" className="app-case-study__cite">
      <h2 id="cite">Cite this case study</h2>
      <p>{version.citation.plain}</p>
      <p className="app-not-in-print">
        <a href={`${version.path}.bib`}>BibTeX</a> · <a href={`${version.path}.ris`}>RIS</a>
      </p>
      <div className="app-not-in-print">
        <Details summary={`Versions (${head.publications.length})`}>
          <ol className="nhsuk-list" reversed>
            {head.publications.map(({ number, path, publishedAt }, index) => {
              const before = head.publications[index + 1];
              return (
                <li key={number}>
                  <Link to={path}>Version {number}</Link>, <Time value={publishedAt} showTime={false} />
                  {before ? (
                    <>
                      {" – "}
                      <Link to={`/case-studies/${head.uuid}/compare/${before.number}/${number}`}>
                        what changed since version {before.number}
                      </Link>
                    </>
                  ) : null}
                </li>
              );
            })}
          </ol>
          <CompareVersions uuid={head.uuid} versions={head.publications} />
        </Details>
      </div>
    </section>
  );
}

/** The parts of the page that this version has beside its sections. */
function partsOf({ measures, attachments, links }: VersionAnswer): Part[] {
  return [
    ...(measures.length > 0 ? [measuresPart] : []),
    ...(attachments.length > 0 ? [{ anchor: "attachments", label: "Pictures and documents" }] : []),
    { anchor: "who-wrote-it", label: "Who wrote it" },
    ...(links.length > 0 ? [{ anchor: "links", label: "Links" }] : []),
    { anchor: "cite", label: "Cite this case study" },
  ];
}
