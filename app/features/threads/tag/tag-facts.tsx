import { Link } from "@remix-run/react";
import { peopleInWords, sizeBandInWords } from "~/features/places/size-band.ts";
import { InsetText } from "~/ui/content.tsx";
import { SummaryList } from "~/ui/summary-list.tsx";
import { formatDate } from "~/ui/time.tsx";
import type { TagPage } from "./load-tag-page.ts";
import type { TaggedIcb } from "./tag-document.ts";

/** What a tag stands for. */
export function TagFacts({ page: { tag, icb, icbs, feedPath } }: { page: TagPage }) {
  return (
    <>
      <p className="nhsuk-lede-text">{tag.taxonomy.label}</p>
      {tag.taxonomy.note ? <p>{tag.taxonomy.note}</p> : null}
      {icb ? <IcbFacts icb={icb} /> : null}
      <p>
        <Link to={feedPath}>What happened here</Link>
      </p>
      {tag.retiredAt && !icb ? (
        <InsetText>
          <p>Not given to anything new since {formatDate(tag.retiredAt)}. What carries it keeps it.</p>
        </InsetText>
      ) : null}
      {icbs.length > 0 ? (
        <>
          <h2>Its integrated care systems</h2>
          <BoardList boards={icbs} />
        </>
      ) : null}
    </>
  );
}

function IcbFacts({ icb }: { icb: TaggedIcb }) {
  const { region, validTo, successors, predecessors } = icb;
  return (
    <>
      {successors.length > 0 ? (
        <InsetText>
          <p>
            {icb.shortName} {validTo ? `ended on ${formatDate(validTo)}` : "has changed"}. Its area went to:
          </p>
          <BoardList boards={successors.map(({ successor }) => successor)} />
          <p>What was tagged before keeps the map of its day.</p>
        </InsetText>
      ) : null}
      <SummaryList
        rows={[
          { key: "Board", value: icb.name },
          { key: "Region", value: <Link to={`/tags/region/${region.code}`}>{region.name}</Link> },
          { key: "Population", value: peopleInWords(icb.population) },
          { key: "Size band", value: sizeBandInWords(icb.sizeBand) },
          ...(icb.boundaryNote ? [{ key: "Boundary", value: icb.boundaryNote }] : []),
          ...(predecessors.length > 0
            ? [
                {
                  key: "Took over from",
                  value: <BoardList boards={predecessors.map(({ predecessor }) => predecessor)} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function BoardList({ boards }: { boards: readonly { code: string; shortName: string }[] }) {
  return (
    <ul>
      {boards.map(({ code, shortName }) => (
        <li key={code}>
          <Link to={`/tags/ics/${code}`}>{shortName}</Link>
        </li>
      ))}
    </ul>
  );
}
