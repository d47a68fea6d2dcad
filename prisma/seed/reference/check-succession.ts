import { allBoards, placedBoards, type PlacedBoard, successorsOf } from "./boards.ts";
import { checkUnique } from "./check-unique.ts";
import { shiftDay } from "./days.ts";
import type { FaultList } from "./faults.ts";
import type { BoardRecord, ReferenceData } from "./shapes.ts";

/** Succession: both ends exist, told alike from both, and dated the day after the predecessor's last. */
export function checkSuccession({ icbs }: Pick<ReferenceData, "icbs">, faults: FaultList): void {
  const boards = new Map(allBoards(icbs).map((board) => [board.ods_code, board]));
  for (const placed of placedBoards(icbs)) {
    checkSuccessors(placed, boards, faults);
    checkPredecessors(placed, boards, faults);
  }
}

function checkSuccessors(
  { board, path }: PlacedBoard,
  boards: ReadonlyMap<string, BoardRecord>,
  faults: FaultList,
): void {
  const successors = successorsOf(board);
  checkUnique(
    faults,
    "icbs",
    successors,
    (_, index) => [...path, "successors", index, "ods_code"],
    (successor) => successor.ods_code,
  );
  successors.forEach(({ ods_code, date }, index) => {
    const at = [...path, "successors", index];
    const successor = boards.get(ods_code);
    if (!successor || successor === board) {
      faults.add(
        "icbs",
        [...at, "ods_code"],
        `"${ods_code}" is no other board`,
        "write the ODS code of one in this file",
      );
    } else if (date < successor.valid_from || (successor.valid_to !== null && date > successor.valid_to)) {
      const life = `${successor.valid_from} to ${successor.valid_to ?? "today"}`;
      faults.add(
        "icbs",
        [...at, "date"],
        `on ${date} there was no ${ods_code}`,
        `write a day of its life, ${life}`,
      );
    }
    if (board.valid_to === null) {
      const problem = `${board.ods_code} has a successor but no end`;
      faults.add(
        "icbs",
        [...path, "valid_to"],
        problem,
        `write ${shiftDay(date, -1)}, the day before the succession`,
      );
    } else if (date !== shiftDay(board.valid_to, 1)) {
      const problem = `${date} is not the day after ${board.ods_code} ended (${board.valid_to})`;
      faults.add("icbs", [...at, "date"], problem, `write ${shiftDay(board.valid_to, 1)}`);
    }
  });
  if (board.valid_to !== null && successors.length === 0) {
    const problem = `${board.ods_code} ended on ${board.valid_to} and has no successor`;
    faults.add("icbs", [...path, "successors"], problem, "name the boards that took over its area");
  }
}

function checkPredecessors(
  { board, path }: PlacedBoard,
  boards: ReadonlyMap<string, BoardRecord>,
  faults: FaultList,
): void {
  if (!("predecessors" in board)) return;
  board.predecessors.forEach((code, index) => {
    const predecessor = boards.get(code);
    if (predecessor && successorsOf(predecessor).some(({ ods_code }) => ods_code === board.ods_code)) return;
    const problem = predecessor
      ? `${code} does not name ${board.ods_code} as successor`
      : `"${code}" is no board`;
    faults.add("icbs", [...path, "predecessors", index], problem, "correct one of the two ends");
  });
  for (const [code, other] of boards) {
    if (board.predecessors.includes(code)) continue;
    if (!successorsOf(other).some(({ ods_code }) => ods_code === board.ods_code)) continue;
    const problem = `${code} names ${board.ods_code} as successor but is not listed`;
    faults.add("icbs", [...path, "predecessors"], problem, `add "${code}"`);
  }
}
