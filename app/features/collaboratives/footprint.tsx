import { peopleInWords, sizeBandInWords } from "~/features/places/size-band.ts";
import { Table } from "~/ui/table.tsx";
import { formatDate } from "~/ui/time.tsx";
import type { FootprintLinkData } from "./collaborative-documents.ts";

/** Where a collaborative works: the ICSs of today, and those of before with what became of their boards. */
export function Footprint({
  current,
  history,
}: {
  current: readonly FootprintLinkData[];
  history: readonly FootprintLinkData[];
}) {
  const past = history.filter(({ validTo }) => validTo !== null);
  return (
    <>
      <h2>Where it works</h2>
      {current.length > 0 ? (
        <Table
          caption="Integrated care systems it spans today"
          columns={[
            { heading: "System" },
            { heading: "Size band" },
            { heading: "People registered", isNumeric: true },
            { heading: "Since" },
          ]}
          rows={current.map(({ icb, validFrom }) => ({
            id: icb.code,
            cells: [
              icb.shortName,
              sizeBandInWords(icb.sizeBand),
              peopleInWords(icb.population),
              formatDate(validFrom),
            ],
          }))}
        />
      ) : (
        <p>The sources do not name the integrated care systems it spans today.</p>
      )}
      {past.length > 0 ? (
        <>
          <h3>Before</h3>
          <ul>
            {past.map((link) => (
              <li key={`${link.icb.code} ${link.validFrom}`}>{pastInWords(link)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** "North West London, until 31 March 2026. It merged into West and North London on 1 April 2026." */
export function pastInWords({ icb, validTo }: FootprintLinkData): string {
  const until = validTo === null ? "" : `, until ${formatDate(validTo)}`;
  const [first, ...others] = icb.successors;
  if (!first) return `${icb.shortName}${until}.`;
  const on = formatDate(first.date);
  if (others.length === 0 && first.kind === "MERGER") {
    return `${icb.shortName}${until}. It merged into ${first.successor.shortName} on ${on}.`;
  }
  const names = icb.successors.map(({ successor }) => successor.shortName);
  return `${icb.shortName}${until}. Its area was divided between ${inWords.format(names)} on ${on}.`;
}

const inWords = new Intl.ListFormat("en-GB");
