import type { ReactNode } from "react";
import { Details } from "~/ui/content.tsx";
import { SummaryList } from "~/ui/summary-list.tsx";
import { Chips } from "~/ui/tags.tsx";
import { sinceInWords } from "./since.ts";
import type { CollaborativeDetails } from "./collaborative-documents.ts";

/** What a collaborative is, in pairs; facts that no source gives are left out. */
export function Facts({ collaborative }: { collaborative: CollaborativeDetails }) {
  const { established, population, focusWords, innovator } = collaborative;
  const rows = [
    { key: "Type", value: chips(collaborative, "collaborative-type", "Type") },
    { key: "Region", value: chips(collaborative, "region", "Region") },
    { key: "Footprint", value: chips(collaborative, "footprint", "Footprint") },
    { key: "Focus of work", value: chips(collaborative, "collaborative-focus", "Focus of work") },
    { key: "Focus in the sources’ words", value: focusWords.join(", ") },
    {
      key: "Working arrangements",
      value: chips(collaborative, "working-arrangement", "Working arrangements"),
    },
    { key: "Established", value: established && sinceInWords(established) },
    { key: "People served", value: population },
    { key: "Innovators scheme", value: innovator === true ? "Selected in 2023" : null },
  ];
  return <SummaryList rows={rows.filter(({ value }) => value !== null && value !== "")} />;
}

function chips({ tags }: CollaborativeDetails, taxonomy: string, label: string): ReactNode {
  const found = tags.filter((tag) => tag.taxonomy.id === taxonomy);
  if (found.length === 0) return null;
  return (
    <Chips label={label} chips={found.map((tag) => ({ id: tag.key, label: tag.label, href: tag.path }))} />
  );
}

/** How far a record has been checked, and where it comes from. */
export function Provenance({ collaborative }: { collaborative: CollaborativeDetails }) {
  const { verification, notes, sources } = collaborative;
  return (
    <Details summary="Where this information comes from">
      {verification === null ? null : <p>How far it has been checked: {verification}.</p>}
      {notes === null ? null : <p>Notes: {notes}.</p>}
      <p>Sources:</p>
      <ul>
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </Details>
  );
}
