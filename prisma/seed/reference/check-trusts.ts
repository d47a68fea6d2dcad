import { allBoards, mapRedrawn } from "./boards.ts";
import { checkUnique } from "./check-unique.ts";
import type { FaultList, PathStep } from "./faults.ts";
import type { BoardRecord, ReferenceData, TrustRecord } from "./shapes.ts";

type TrustsAndPlaces = Pick<ReferenceData, "trusts" | "icbs" | "regions">;

/** Trusts: unique codes, boards that stood when the trust is placed with them, the board's region, and sane dates. */
export function checkTrusts({ trusts, icbs, regions }: TrustsAndPlaces, faults: FaultList): void {
  const boards = new Map(allBoards(icbs).map((board) => [board.ods_code, board]));
  const regionCodes = new Set(regions.regions.map(({ ods_code }) => ods_code));
  const at = (_: unknown, index: number) => ["trusts", index, "ods_code"];
  checkUnique(faults, "trusts", trusts.trusts, at, (trust) => trust.ods_code);
  trusts.trusts.forEach((trust, index) => {
    const path = ["trusts", index];
    checkPlacement(trust, path, boards, faults);
    if (boards.has(trust.ods_code)) {
      faults.add(
        "trusts",
        [...path, "ods_code"],
        `"${trust.ods_code}" is a board's`,
        "write the trust's own code",
      );
    }
    if (!regionCodes.has(trust.region_ods)) {
      const remedy = `use one of ${[...regionCodes].join(", ")}`;
      faults.add("trusts", [...path, "region_ods"], `"${trust.region_ods}" is not in regions.json`, remedy);
    }
    if (trust.opened !== null && trust.closed !== null && trust.closed < trust.opened) {
      const problem = `${trust.closed} is before the trust opened (${trust.opened})`;
      faults.add("trusts", [...path, "closed"], problem, "correct one of the two days");
    }
  });
  checkCount(trusts, faults);
}

function checkPlacement(
  trust: TrustRecord,
  path: readonly PathStep[],
  boards: ReadonlyMap<string, BoardRecord>,
  faults: FaultList,
): void {
  const before = trust.icb_ods_2025 ?? trust.icb_ods_2026;
  const beforeProperty = trust.icb_ods_2025 === null ? "icb_ods_2026" : "icb_ods_2025";
  if (trust.opened === null || trust.opened < mapRedrawn) {
    checkBoard(
      before,
      [...path, beforeProperty],
      boards,
      (it) => it.valid_from < mapRedrawn,
      "before",
      faults,
    );
  }
  if (trust.closed === null || trust.closed >= mapRedrawn || !boards.has(trust.icb_ods_2026)) {
    const stands = (board: BoardRecord) => board.valid_to === null || board.valid_to >= mapRedrawn;
    checkBoard(trust.icb_ods_2026, [...path, "icb_ods_2026"], boards, stands, "from", faults);
  }
  const region = boards.get(trust.icb_ods_2026)?.region_ods;
  if (region === undefined || region === trust.region_ods) return;
  const problem = `"${trust.region_ods}" is not the region of its board ${trust.icb_ods_2026}`;
  faults.add("trusts", [...path, "region_ods"], problem, `write "${region}"`);
}

function checkBoard(
  code: string,
  path: readonly PathStep[],
  boards: ReadonlyMap<string, BoardRecord>,
  stood: (board: BoardRecord) => boolean,
  when: "before" | "from",
  faults: FaultList,
): void {
  const board = boards.get(code);
  if (!board) {
    faults.add("trusts", path, `"${code}" is no board of icbs.json`, "write the ODS code of one");
  } else if (!stood(board)) {
    const problem = `${code} did not stand ${when} ${mapRedrawn}`;
    faults.add("trusts", path, problem, "write the board in whose area the head office was then");
  }
}

function checkCount({ trusts, count_open_in_etr }: ReferenceData["trusts"], faults: FaultList): void {
  const open = trusts.filter(
    ({ closed, verification }) => closed === null && verification === undefined,
  ).length;
  if (open === count_open_in_etr) return;
  const problem = `${count_open_in_etr} is not the number of open trusts that came from ODS`;
  faults.add("trusts", ["count_open_in_etr"], problem, `write ${open}, or restore the missing trusts`);
}
