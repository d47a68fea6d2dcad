import { describe, expect, it } from "vitest";
import { checkReference } from "../../prisma/seed/reference/check.ts";
import { readReferenceFiles } from "../../prisma/seed/reference/files.ts";
import { planReference } from "../../prisma/seed/reference/plan.ts";
import { mapColumns, tilesOn } from "./index.ts";
import { holds, type MapOfBoards } from "./map-of-boards.ts";
import { type Cell, chosenCell } from "./tiles.ts";

const { data } = checkReference(await readReferenceFiles());
if (!data) throw new Error("The files of this version are faulty: run npm run reference:check.");
const { icbs, successions } = planReference(data, "2026-11-22");

const dated = <Row extends { validFrom: string; validTo: string | null }>(row: Row) => ({
  ...row,
  validFrom: new Date(row.validFrom),
  validTo: row.validTo === null ? null : new Date(row.validTo),
});
const england: MapOfBoards = {
  boards: icbs.map(dated),
  successions: successions.map((row) => ({ ...row, date: new Date(row.date) })),
};

/** Every day on which a board begins or is there for the last time: between them the map does not change. */
const turningDays = [
  ...new Set(icbs.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo === null ? [] : [validTo])])),
].sort();

const tilesOf = (day: string, map = england) => tilesOn(new Date(day), map);

/** How many pieces some tiles make, where those count as joined that share a side. */
function piecesOf(cells: readonly { column: number; row: number }[]): number {
  const left = new Set(cells);
  let pieces = 0;
  for (const first of left) {
    pieces += 1;
    const piece = new Set([first]);
    for (const cell of piece)
      for (const other of left)
        if (Math.abs(cell.column - other.column) + Math.abs(cell.row - other.row) === 1) piece.add(other);
    for (const cell of piece) left.delete(cell);
  }
  return pieces;
}

it("knows the map's turning days", () => {
  expect(turningDays).toEqual(["2022-07-01", "2026-03-31", "2026-04-01"]);
  expect(turningDays.map((day) => tilesOf(day).tiles.length)).toEqual([42, 42, 36]);
});

describe.each(turningDays)("the map of %s", (day) => {
  const { tiles, without } = tilesOf(day);
  const regionOf = new Map(england.boards.map(({ id, regionId }) => [id, regionId]));
  const inRegion = (code: string) => tiles.filter(({ boardId }) => regionOf.get(boardId) === code);
  const middle = (code: string, axis: "column" | "row") =>
    inRegion(code).reduce((sum, tile) => sum + tile[axis], 0) / inRegion(code).length;

  it("has one tile for each board that stands", () => {
    const standing = england.boards.filter((board) => holds(board, new Date(day))).map(({ id }) => id);
    expect(tiles.map(({ boardId }) => boardId).sort()).toEqual(standing.sort());
    expect(without).toEqual([]);
  });

  it("has one board in a cell, and none outside the grid", () => {
    expect(new Set(tiles.map(({ column, row }) => `${column},${row}`)).size).toBe(tiles.length);
    for (const { column, row } of tiles) {
      expect(Math.min(column, row)).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(mapColumns);
    }
    expect(mapColumns).toBeLessThanOrEqual(9);
  });

  it.each([...new Set(icbs.map(({ regionId }) => regionId))])("keeps region %s in one piece", (code) => {
    expect(piecesOf(inRegion(code))).toBe(1);
  });

  it("looks as England does", () => {
    const byRow = ["Y63", "Y62", "Y60", "Y61", "Y56", "Y59"].map((code) => middle(code, "row"));
    expect(byRow).toEqual(byRow.toSorted((a, b) => a - b));
    expect(middle("Y58", "row")).toBeGreaterThan(middle("Y56", "row"));
    const byColumn = ["Y58", "Y60", "Y61"].map((code) => middle(code, "column"));
    expect(byColumn).toEqual(byColumn.toSorted((a, b) => a - b));
    expect(middle("Y62", "column")).toBeLessThan(middle("Y63", "column"));
    expect(middle("Y58", "column")).toBeLessThan(middle("Y59", "column"));
    expect(middle("Y59", "column")).toBeLessThan(middle("Y56", "column"));
  });
});

it("leaves boards that go on where they are, and puts new ones where one before them was", () => {
  const keyOf = ({ column, row }: Cell) => `${column},${row}`;
  const before = new Map(tilesOf("2026-03-31").tiles.map((tile) => [tile.boardId, keyOf(tile)]));
  for (const tile of tilesOf("2026-04-01").tiles) {
    const followed = england.successions.filter(({ successorId }) => successorId === tile.boardId);
    const allowed = before.has(tile.boardId)
      ? [tile.boardId]
      : followed.map(({ predecessorId }) => predecessorId);
    expect(allowed.map((id) => before.get(id))).toContain(keyOf(tile));
  }
});

describe("boards that nobody has placed", () => {
  const day = new Date("2027-04-01");
  const eve = new Date("2027-03-31");
  const changed = (gone: string[], made: string[]): MapOfBoards => ({
    boards: [
      ...england.boards.map((board) => (gone.includes(board.id) ? { ...board, validTo: eve } : board)),
      ...made.map((id) => ({ id, regionId: "Y60", validFrom: day, validTo: null })),
    ],
    successions: [
      ...england.successions,
      ...made.flatMap((successorId) =>
        gone.map((predecessorId) => ({ predecessorId, successorId, date: day })),
      ),
    ],
  });

  it("stand where one before them stood", () => {
    const { tiles, without } = tilesOn(day, changed(["QHL", "QUA"], ["NEW"]));
    expect(tiles.find(({ boardId }) => boardId === "NEW")).toEqual({ boardId: "NEW", ...chosenCell("QHL") });
    expect(without).toEqual([]);
  });

  it("find the cells of those before those before them", () => {
    const { tiles } = tilesOn(day, changed(["S9B9J"], ["NEW", "NEWER"]));
    expect(tiles.find(({ boardId }) => boardId === "NEW")).toEqual({ boardId: "NEW", ...chosenCell("QXU") });
    expect(tiles.find(({ boardId }) => boardId === "NEWER")).toEqual({
      boardId: "NEWER",
      ...chosenCell("QNX"),
    });
  });

  it("are named beside the map where no cell is left", () => {
    const { tiles, without } = tilesOn(day, changed(["QHL"], ["NEW", "NEWER"]));
    expect(tiles).toHaveLength(36);
    expect(without).toEqual(["NEWER"]);
  });

  it("cannot send the search round in circles", () => {
    const map = changed(["QHL"], ["NEW", "NEWER"]);
    const circle = { predecessorId: "NEWER", successorId: "QHL", date: day };
    expect(
      tilesOn(day, { ...map, successions: [...map.successions, circle, { ...circle, successorId: "NEW" }] })
        .without,
    ).toEqual(["NEWER"]);
  });
});
