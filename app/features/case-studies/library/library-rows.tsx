import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { evidenceInWords } from "../words.ts";
import type { CaseStudyRow, MostAdopted, NewestCollections } from "./library-documents.ts";

/** "1 place", "3 places". */
const adopters = (count: number) => `Taken up by ${count === 0 ? "nobody yet" : count}`;

/** The case studies of a page, and the way to put some of them side by side. */
export function LibraryRows({ rows }: { rows: readonly CaseStudyRow[] }) {
  return (
    <Form method="get" action="/case-studies/compare">
      <ul className="app-case-study-list">
        {rows.map((row) => (
          <li key={row.uuid}>
            <h3 className="nhsuk-heading-s">
              <Link to={row.path}>{row.title}</Link>
              {row.outOfDateSince ? (
                <>
                  {" "}
                  <StatusTag colour="orange">May be out of date</StatusTag>
                </>
              ) : null}
            </h3>
            {row.summary ? <p>{row.summary}</p> : null}
            <p className="app-case-study-list__facts">
              {row.collaborative ? <span>{row.collaborative.name}</span> : null}
              <span>Evidence: {evidenceInWords(row.evidenceLevel)}</span>
              <span>{adopters(row.adopterCount)}</span>
              {row.publishedAt ? (
                <span>
                  <Time value={row.publishedAt} showTime={false} />
                </span>
              ) : null}
            </p>
            <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
              <div className="nhsuk-checkboxes__item">
                <input
                  className="nhsuk-checkboxes__input"
                  id={`compare-${row.uuid}`}
                  type="checkbox"
                  name="ids"
                  value={row.uuid}
                  autoComplete="off"
                />
                <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`compare-${row.uuid}`}>
                  Compare<span className="nhsuk-u-visually-hidden"> {row.title}</span>
                </label>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {rows.length > 1 ? (
        <Button kind="secondary" isSmall>
          Compare two to four side by side
        </Button>
      ) : null}
    </Form>
  );
}

/** What was taken up by most in this quarter; nothing where nobody took up anything. */
export function MostAdoptedList({ taken }: { taken: MostAdopted }) {
  if (taken.length === 0) return null;
  return (
    <section className="nhsuk-card" aria-labelledby="most-adopted">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-s" id="most-adopted">
          Most adopted this quarter
        </h2>
        <ol className="nhsuk-list nhsuk-list--number nhsuk-u-margin-bottom-0">
          {taken.map(({ caseStudy, adopters: count }) => (
            <li key={caseStudy.uuid}>
              <Link to={caseStudy.path}>{caseStudy.title}</Link> ({count})
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** The collections that were changed last, and the way to all of them. */
export function CollectionsBlock({ newest }: { newest: NewestCollections }) {
  const { canMakeCollections, collections } = newest;
  if (collections.edges.length === 0 && !canMakeCollections) return null;
  return (
    <section className="nhsuk-card" aria-labelledby="collections">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-s" id="collections">
          Collections
        </h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {collections.edges.map(({ node: { uuid, title, path, caseStudyCount } }) => (
            <li key={uuid}>
              <Link to={path}>{title}</Link> ({caseStudyCount})
            </li>
          ))}
        </ul>
        <p className="nhsuk-u-margin-bottom-0">
          <Link to="/collections">All collections</Link>
          {canMakeCollections ? (
            <>
              {" · "}
              <Link to="/collections/new">Make a collection</Link>
            </>
          ) : null}
        </p>
      </div>
    </section>
  );
}
