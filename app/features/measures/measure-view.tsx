import { Table } from "~/ui/table.tsx";
import { Details } from "~/ui/content.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { formatDate } from "~/ui/time.tsx";
import { betterWords, kindWords, type MeasureData } from "./measure-words.ts";

/** What stands behind a measure; nothing where there is no evidence. The two look and read differently. */
export function EvidenceBadge({ evidence }: Pick<MeasureData, "evidence">) {
  if (evidence === "NONE") return null;
  return evidence === "REVIEWED" ? (
    <StatusTag colour="green">Evidenced: reviewed</StatusTag>
  ) : (
    <StatusTag colour="white">Evidenced: self-reported</StatusTag>
  );
}

/**
 * The chart of a measure: the picture, what it says in words, and its readings as a table and a download. `inVersion`: the version
 * of the case study that it is shown as it was in; as it is now without.
 */
export function MeasureChart({ measure, inVersion }: { measure: MeasureData; inVersion?: number }) {
  const { chart, path, readingCount } = measure;
  return (
    <>
      {/* The server draws them; titles and notes in them are escaped there. One of the two shows, by width. */}
      {chart.wide === "" ? null : (
        <>
          <div className="app-chart app-chart--wide" dangerouslySetInnerHTML={{ __html: chart.wide }} />
          <div className="app-chart app-chart--narrow" dangerouslySetInnerHTML={{ __html: chart.narrow }} />
        </>
      )}
      <p>{chart.sentences.join(" ")}</p>
      {readingCount > 0 ? (
        <>
          <Details summary={`Readings of ${measure.name} as a table`}>
            <ReadingsTable measure={measure} />
          </Details>
          <p className="app-not-in-print">
            <a href={inVersion === undefined ? `${path}.csv` : `${path}.csv?version=${inVersion}`} download>
              Download the readings of {measure.name} (CSV)
            </a>
          </p>
        </>
      ) : null}
    </>
  );
}

function ReadingsTable({ measure: { name, chart } }: { measure: MeasureData }) {
  return (
    <Table
      caption={`Readings of ${name}`}
      columns={[
        { heading: "Date" },
        { heading: "Value", isNumeric: true },
        { heading: "What it shows" },
        { heading: "Note" },
      ]}
      rows={chart.points.map(({ date, text, words, note }) => ({
        id: date,
        cells: [formatDate(date), text, words, note ?? ""],
      }))}
    />
  );
}

/** Where a measure began and what it is to come to, in a line. */
export function MeasureFacts({ measure }: { measure: MeasureData }) {
  const { kind, better, baseline, target, source } = measure;
  return (
    <>
      <p>
        {kindWords[kind]}. {betterWords[better]}.
        {baseline
          ? ` Baseline: ${baseline.text}, ${formatDate(baseline.from)} to ${formatDate(baseline.to)}.`
          : " There is no baseline."}
        {target ? ` Target: ${target.text}${target.by ? ` by ${formatDate(target.by)}` : ""}.` : ""}
      </p>
      {source ? <p>Source: {source}</p> : null}
    </>
  );
}

/** A measure among others: on the page of a case study, of one of its versions, or of an adoption. */
export function MeasureView({
  measure,
  inVersion,
  headingLevel: Heading = "h3",
}: {
  measure: MeasureData;
  inVersion?: number;
  headingLevel?: "h2" | "h3";
}) {
  return (
    <section className="app-measure" aria-labelledby={`measure-${measure.uuid}`}>
      <Heading id={`measure-${measure.uuid}`}>{measure.name}</Heading>
      <EvidenceBadge evidence={measure.evidence} />
      <MeasureFacts measure={measure} />
      <MeasureChart measure={measure} inVersion={inVersion} />
    </section>
  );
}
