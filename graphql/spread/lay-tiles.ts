import { type Cell, chosenCell } from "./tiles.ts";
import { holds, type MapOfBoards } from "./map-of-boards.ts";

/** A board's tile. */
export interface Tile extends Cell {
  boardId: string;
}

/** The map of a day. */
export interface LaidTiles {
  tiles: Tile[];
  /** Boards for which there is no cell: they are shown beside the map, for none may be missing from it. */
  without: string[];
}

/**
 * A tile for each board that stands on a day. A board that nobody has placed, because it came after this was written, takes
 * the first free cell of those before it.
 */
export function tilesOn(day: Date, { boards, successions }: MapOfBoards): LaidTiles {
  const standing = boards.filter((board) => holds(board, day));
  const laid: LaidTiles = { tiles: [], without: [] };
  const taken = new Set<string>();
  const lay = (boardId: string, cell: Cell) => {
    taken.add(keyOf(cell));
    laid.tiles.push({ boardId, ...cell });
  };
  const unplaced = standing.filter(({ id }) => {
    const cell = chosenCell(id);
    if (!cell || taken.has(keyOf(cell))) return true;
    lay(id, cell);
    return false;
  });
  for (const { id } of unplaced) {
    const cell = cellsBefore(id, successions).find((cell) => !taken.has(keyOf(cell)));
    if (cell) lay(id, cell);
    else laid.without.push(id);
  }
  return laid;
}

const keyOf = ({ column, row }: Cell) => `${column},${row}`;

/** The cells of the boards that a board followed, the latest first. A set grows while it is gone through. */
function cellsBefore(boardId: string, successions: MapOfBoards["successions"]): Cell[] {
  const before = new Set([boardId]);
  for (const id of before) {
    for (const { predecessorId, successorId } of successions)
      if (successorId === id) before.add(predecessorId);
  }
  return [...before].flatMap((id) => chosenCell(id) ?? []);
}
