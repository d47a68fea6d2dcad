import { Link } from "@remix-run/react";
import { adoptionStateWords, type AdoptionState } from "../../../graphql/contract/adoption-words.ts";
import { Table } from "~/ui/table.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { formatDate } from "~/ui/time.tsx";

/** Where an adopter stood, as lists show it. */
export interface LedgerLine {
  readonly state: AdoptionState;
  readonly since: string;
  readonly adoption: {
    readonly uuid: string;
    readonly path: string;
    readonly adopterName: string;
    readonly isReviewed: boolean;
    readonly caseStudy?: { readonly title: string; readonly path: string };
  };
}

/** Lines of the ledger; without a column of case studies where all are of one. */
export function LedgerTable({ caption, lines }: { caption: string; lines: readonly LedgerLine[] }) {
  const hasCaseStudies = lines.some(({ adoption }) => adoption.caseStudy);
  return (
    <Table
      caption={caption}
      columns={[
        { heading: "Adopter" },
        ...(hasCaseStudies ? [{ heading: "Case study" }] : []),
        { heading: "State" },
        { heading: "Since" },
        { heading: "How it is known" },
      ]}
      rows={lines.map(({ state, since, adoption }) => ({
        id: adoption.uuid,
        cells: [
          <Link key="adopter" to={adoption.path}>
            {adoption.adopterName}
          </Link>,
          ...(adoption.caseStudy
            ? [
                <Link key="case-study" to={adoption.caseStudy.path}>
                  {adoption.caseStudy.title}
                </Link>,
              ]
            : []),
          adoptionStateWords[state].label,
          formatDate(since),
          <Reviewed key="reviewed" isReviewed={adoption.isReviewed} />,
        ],
      }))}
    />
  );
}

/** Whether a facilitator has looked at it. */
export function Reviewed({ isReviewed }: { isReviewed: boolean }) {
  return isReviewed ? (
    <StatusTag colour="green">Reviewed</StatusTag>
  ) : (
    <StatusTag colour="grey">Self-reported</StatusTag>
  );
}
