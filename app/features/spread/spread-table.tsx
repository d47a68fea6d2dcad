import { Link } from "@remix-run/react";
import { adoptionStates, adoptionStateWords } from "../../../graphql/contract/adoption-words.ts";
import { Table } from "~/ui/table.tsx";
import { addressOf, type LedgerAddress, type SpreadAddress } from "./spread-address.ts";
import type { SpreadMap, Tally } from "./spread-documents.ts";

/** The map as a table: the nation, then each region with its boards. Each figure leads to its rows. */
export function SpreadTable({ map, address }: { map: SpreadMap; address: SpreadAddress }) {
  return (
    <Table
      caption="The same as a table"
      columns={[
        { heading: "Place" },
        ...adoptionStates.map((state) => ({ heading: adoptionStateWords[state].label, isNumeric: true })),
        { heading: "Adopters", isNumeric: true },
      ]}
      rows={[
        row("England", map.nation, address),
        ...map.regions.flatMap(({ code, name, tally }) => [
          row(name, tally, { ...address, region: code }),
          ...map.boards
            .filter(({ regionCode }) => regionCode === code)
            .map((board) => row(board.name, board.tally, { ...address, icb: board.code }, true)),
        ]),
        ...(map.placeless.adopters > 0
          ? [row("No region known", map.placeless, { ...address, place: "none" })]
          : []),
      ]}
    />
  );
}

function row(name: string, { counts, adopters, presumed }: Tally, address: LedgerAddress, isBoard = false) {
  const figures = {
    EXPLORING: counts.exploring,
    ADOPTING: counts.adopting,
    ADAPTED: counts.adapted,
    EMBEDDED: counts.embedded,
    STOPPED: counts.stopped,
  };
  return {
    id: address.icb ?? address.region ?? name,
    cells: [
      <span key="place" className={isBoard ? "app-map-table__board" : undefined}>
        {name}
      </span>,
      ...adoptionStates.map((state) =>
        figures[state] === 0 ? (
          "0"
        ) : (
          <Link
            key={state}
            to={addressOf("/adoptions", { ...address, state })}
            aria-label={`${figures[state]} ${adoptionStateWords[state].label.toLowerCase()}, ${name}`}
          >
            {figures[state]}
          </Link>
        ),
      ),
      presumed > 0 ? `${adopters} (${presumed} presumed)` : String(adopters),
    ],
  };
}
