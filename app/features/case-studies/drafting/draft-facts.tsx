import { Link } from "@remix-run/react";
import { visibilityLabels } from "../../../../graphql/contract/case-study-template.ts";
import type { ReactElement } from "react";
import { SummaryList } from "~/ui/summary-list.tsx";
import type { DraftData } from "./drafting-documents.ts";

/** What is chosen of a draft rather than written, each with the way to its page for those who may change it. */
export function DraftFacts({ draft }: { draft: DraftData }) {
  const { visibility, visibleToCollaborative, collaborative, collaboratives, links, viewerCan } = draft;
  const readers = visibility === "GROUP" ? visibleToCollaborative?.name : visibilityLabels[visibility];
  const others = collaboratives.filter(({ id }) => id !== collaborative?.id);
  const places = [...others, ...draft.organisations].map(({ name }) => name);
  const facts: readonly Fact[] = [
    { key: "Who is to read it", value: readers ?? visibilityLabels[visibility], page: "readers" },
    { key: "Whose practice", value: collaborative?.name ?? "", page: "places" },
    { key: "Who took part", value: places.join(", "), page: "places" },
    { key: "ICSs", value: draft.icbs.map(({ shortName }) => shortName).join(", "), page: "places" },
    { key: "Tags", value: draft.tags.map(({ label }) => label).join(", "), page: "tags" },
    { key: "Links", value: links.map(({ label }) => label).join(", "), page: "links" },
    { key: "Drafted from", value: <Sources draft={draft} />, page: "links" },
  ];
  return (
    <SummaryList
      rows={facts.map(({ key, value, page }) => ({
        key,
        value: value === "" ? "Not said yet" : value,
        action: viewerCan.edit ? (
          <Link to={`${draft.path}/${page}`}>
            Change <span className="nhsuk-u-visually-hidden">{key.toLowerCase()}</span>
          </Link>
        ) : null,
      }))}
    />
  );
}

interface Fact {
  readonly key: string;
  readonly value: string | ReactElement;
  /** The page on which it is changed. */
  readonly page: string;
}

function Sources({ draft: { sourceThreads } }: { draft: DraftData }) {
  if (sourceThreads.length === 0) return <>No threads</>;
  return sourceThreads.map(({ uuid, title, path }, index) => (
    <span key={uuid}>
      {index > 0 ? "; " : null}
      <Link to={path}>{title}</Link>
    </span>
  ));
}
