import type { PathStep } from "./faults.ts";
import type { BoardRecord, ReferenceData } from "./shapes.ts";

/** The day from which integrated care boards exist, before which no dated link to one can begin. */
export const mapBegan = "2022-07-01";

/** The day on which boards merged and split; the two snapshots of where trusts are placed lie either side of it. */
export const mapRedrawn = "2026-04-01";

/** A board and where it is in icbs.json. */
export interface PlacedBoard {
  board: BoardRecord;
  path: readonly PathStep[];
}

/** The boards of 2022, then those of 2026. */
export function allBoards(icbs: ReferenceData["icbs"]): BoardRecord[] {
  return [...icbs.icbs_2022, ...icbs.icbs_new_2026];
}

/** All boards with their places in the file. */
export function placedBoards(icbs: ReferenceData["icbs"]): PlacedBoard[] {
  return [
    ...icbs.icbs_2022.map((board, index) => ({ board, path: ["icbs_2022", index] })),
    ...icbs.icbs_new_2026.map((board, index) => ({ board, path: ["icbs_new_2026", index] })),
  ];
}

/** What became of a board. The files record it with the board that went; the boards of 2026 have no later history. */
export function successorsOf(board: BoardRecord): ReferenceData["icbs"]["icbs_2022"][number]["successors"] {
  return "successors" in board ? board.successors : [];
}

/**
 * The one board into which the whole of this one went, and since when. A board that was split has none: which of its
 * parts a collaborative went to is not something that the map can say.
 */
export function mergedInto(board: BoardRecord): { successor: string; since: string } | null {
  const [only, ...others] = successorsOf(board);
  if (only?.type !== "merger" || others.length > 0) return null;
  return { successor: only.ods_code, since: only.date };
}
