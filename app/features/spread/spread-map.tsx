import { Link } from "@remix-run/react";
import { furthest, looks, tallyInWords } from "./furthest.ts";
import { addressOf, type SpreadAddress } from "./spread-address.ts";
import type { SpreadMap } from "./spread-documents.ts";

/**
 * England's boards as tiles: a list by region, laid out as a grid. Read out, it is the list. A tile shows its code, its number of
 * adopters and a sign of how far the furthest of them has got, and leads to the rows behind it.
 */
export function TileMap({ map, address }: { map: SpreadMap; address: SpreadAddress }) {
  const regionName = new Map(map.regions.map(({ code, name }) => [code, name]));
  const order = map.regions.map(({ code }) => code);
  const tiles = map.boards
    .flatMap((board) =>
      board.column && board.row ? [{ ...board, column: board.column, row: board.row }] : [],
    )
    .sort((one, other) => order.indexOf(one.regionCode) - order.indexOf(other.regionCode));
  return (
    <>
      <ul className="app-map">
        {tiles.map(({ code, name, regionCode, column, row, tally }) => {
          const look = furthest(tally);
          return (
            <li key={code} className={`app-map__column-${column} app-map__row-${row}`}>
              <Link
                to={addressOf("/adoptions", { ...address, icb: code })}
                className={`app-map__tile app-map__tile--${look}`}
                title={name}
              >
                <span aria-hidden="true" className="app-map__name">
                  {name}
                </span>
                <span aria-hidden="true" className="app-map__code">
                  {code}
                </span>
                <span aria-hidden="true" className="app-map__figure">
                  {looks[look].sign} {tally.adopters}
                </span>
                <span className="nhsuk-u-visually-hidden">
                  {name}, {regionName.get(regionCode)}: {tallyInWords(tally)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <h3 className="nhsuk-heading-s">What the signs mean</h3>
      <ul className="app-map-key">
        {Object.entries(looks).map(([look, { sign, words }]) => (
          <li key={look}>
            <span aria-hidden="true" className={`app-map__tile app-map__tile--${look} app-map-key__sign`}>
              {sign}
            </span>{" "}
            {words}
          </li>
        ))}
      </ul>
    </>
  );
}
