/** How wide the map is, in tiles: at most nine, so that a tile can be touched on a telephone 320 pixels wide. */
export const mapColumns = 8;

/** A place in the grid of the map. Counted from 1 at the top left, as grid lines in CSS are. */
export interface Cell {
  column: number;
  row: number;
}

/** The boards of July 2022 as England looks: north at the top, regions together, neighbours side by side where it works out. */
const drawing = [
  " .   .   .   .  QHM  .   .   . ",
  " .   .   .  QE1 QWO QOQ  .   . ",
  " .   .  QYG QOP QF7  .   .   . ",
  " .   .  QNC QJ2 QT1 QJM  .   . ",
  " .  QOC QUA QHL QK1 QUE QMM QJG",
  " .   .  QGH QWU QPM QHG QM7 QH8",
  " .   .  QR1 QU9 QRV QMJ QMF  . ",
  " .  QUY QOX QNQ QWE QKK  .   . ",
  " .  QSL QVV QRL QXU QKS  .   . ",
  "QT6 QJK  .   .  QNX  .   .   . ",
];

/** Boards that came later, and the board before them in whose cell they stand. It holds their region together. */
const standsWhere: Readonly<Record<string, string>> = {
  S1Y5D: "QM7",
  D7T5G: "QH8",
  T6Y0W: "QMM",
  S9B9J: "QXU",
  S0E4D: "QNQ",
  Z9B2Z: "QMJ",
};

const cells = new Map(
  drawing.flatMap((line, row) =>
    line
      .trim()
      .split(/\s+/)
      .flatMap((code, column): [string, Cell][] =>
        code === "." ? [] : [[code, { column: column + 1, row: row + 1 }]],
      ),
  ),
);

/** The cell that was chosen for a board; none for boards that nobody has placed yet, for which `tilesOn` finds one. */
export function chosenCell(boardId: string): Cell | undefined {
  return cells.get(standsWhere[boardId] ?? boardId);
}
