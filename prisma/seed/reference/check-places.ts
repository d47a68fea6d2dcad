import { sizeBandOf } from "../../size-bands.ts";
import { placedBoards } from "./boards.ts";
import { checkUnique } from "./check-unique.ts";
import { shiftDay } from "./days.ts";
import type { FaultList, PathStep } from "./faults.ts";
import type { ReferenceFileName } from "./files.ts";
import type { BoardRecord, ReferenceData } from "./shapes.ts";

/** Regions: unique codes and slugs, and ONS codes of which the current one has no end. */
export function checkRegions({ regions }: Pick<ReferenceData, "regions">, faults: FaultList): void {
  const list = regions.regions;
  checkUnique(
    faults,
    "regions",
    list,
    (_, index) => ["regions", index, "ods_code"],
    (region) => region.ods_code,
  );
  checkUnique(
    faults,
    "regions",
    list,
    (_, index) => ["regions", index, "slug"],
    (region) => region.slug,
  );
  list.forEach((region, index) => {
    checkOnsCodes("regions", ["regions", index], region.ons_codes, null, faults);
    const current = region.ons_codes.find(({ valid_to }) => valid_to === null)?.code;
    if (current === region.ons_code_current) return;
    const remedy = current ? `"${current}" is the one without an end` : "leave one ONS code without an end";
    faults.add(
      "regions",
      ["regions", index, "ons_code_current"],
      `"${region.ons_code_current}" has ended`,
      remedy,
    );
  });
}

/** Boards: unique codes, regions that exist, sane dates, and size bands that follow from the populations. */
export function checkBoards(
  { icbs, regions }: Pick<ReferenceData, "icbs" | "regions">,
  faults: FaultList,
): void {
  const placed = placedBoards(icbs);
  checkUnique(
    faults,
    "icbs",
    placed,
    ({ path }) => [...path, "ods_code"],
    ({ board }) => board.ods_code,
  );
  const regionNames = new Map(regions.regions.map(({ ods_code, name }) => [ods_code, name]));
  for (const { board, path } of placed) {
    checkBoardRegion(board, path, regionNames, faults);
    checkPeriod("icbs", path, board.valid_from, board.valid_to, faults);
    checkOnsCodes("icbs", path, board.ons_codes, board, faults);
  }
  checkBands(icbs, faults);
  checkHampshire(icbs, faults);
  checkClusters(icbs, faults);
}

function checkBoardRegion(
  board: BoardRecord,
  path: readonly PathStep[],
  regionNames: ReadonlyMap<string, string>,
  faults: FaultList,
): void {
  const name = regionNames.get(board.region_ods);
  if (name === undefined) {
    const remedy = `use one of ${[...regionNames.keys()].join(", ")}`;
    faults.add("icbs", [...path, "region_ods"], `"${board.region_ods}" is not in regions.json`, remedy);
  } else if (name !== board.region_name) {
    faults.add(
      "icbs",
      [...path, "region_name"],
      `"${board.region_name}" is not ${board.region_ods}`,
      `write "${name}"`,
    );
  }
}

function checkPeriod(
  file: ReferenceFileName,
  path: readonly PathStep[],
  from: string,
  to: string | null,
  faults: FaultList,
): void {
  if (to === null || from <= to) return;
  faults.add(
    file,
    [...path, "valid_to"],
    `${to} is before valid_from ${from}`,
    `write ${from} or a later day`,
  );
}

/** ONS codes follow one another without overlap, inside the life of what they name. */
function checkOnsCodes(
  file: ReferenceFileName,
  path: readonly PathStep[],
  codes: BoardRecord["ons_codes"],
  life: Pick<BoardRecord, "valid_from" | "valid_to"> | null,
  faults: FaultList,
): void {
  codes.forEach((code, index) => {
    const at = [...path, "ons_codes", index];
    checkPeriod(file, at, code.valid_from, code.valid_to, faults);
    const previous = codes[index - 1];
    if (previous && (previous.valid_to === null || code.valid_from !== shiftDay(previous.valid_to, 1))) {
      const end = previous.valid_to ?? "no end";
      const problem = `${code.valid_from} is not the day after the previous code ended (${end})`;
      const remedy = previous.valid_to
        ? `write ${shiftDay(previous.valid_to, 1)}`
        : "give the previous code an end";
      faults.add(file, [...at, "valid_from"], problem, remedy);
    }
  });
  if (!life) return;
  const first = codes[0];
  if (first && first.valid_from !== life.valid_from) {
    const problem = `${first.valid_from} is not the day the board opened`;
    faults.add(file, [...path, "ons_codes", 0, "valid_from"], problem, `write ${life.valid_from}`);
  }
  const last = codes.at(-1);
  if (last && last.valid_to !== life.valid_to) {
    const problem = `${last.valid_to ?? "no end"} is not when the board ended`;
    const remedy = `write ${life.valid_to ?? "null"}`;
    faults.add(file, [...path, "ons_codes", codes.length - 1, "valid_to"], problem, remedy);
  }
}

function checkBands(icbs: ReferenceData["icbs"], faults: FaultList): void {
  icbs.icbs_2022.forEach((board, index) => {
    const { oct_2021_gp_registered: then, fy2025_26_projected_gp_registered: now } =
      board.registered_population;
    checkBand(
      ["icbs_2022", index, "size_band_at_establishment"],
      board.size_band_at_establishment,
      then.value,
      faults,
    );
    checkBand(["icbs_2022", index, "size_band"], board.size_band, now.value, faults);
    for (const [name, figure] of Object.entries(board.registered_population)) {
      const rounded = Math.round(figure.value / 10_000) * 10_000;
      if (rounded === figure.rounded_10k) continue;
      const path = ["icbs_2022", index, "registered_population", name, "rounded_10k"];
      faults.add("icbs", path, `${figure.rounded_10k} is not ${figure.value} rounded`, `write ${rounded}`);
    }
  });
  icbs.icbs_new_2026.forEach((board, index) => {
    const { value } = board.registered_population.estimate_2025_26;
    checkBand(["icbs_new_2026", index, "size_band"], board.size_band, value, faults);
  });
}

function checkBand(path: readonly PathStep[], recorded: string, people: number, faults: FaultList): void {
  const computed = sizeBandOf(people);
  if (recorded === computed) return;
  faults.add("icbs", path, `"${recorded}" is not the band of ${people} people`, `write "${computed}"`);
}

function checkHampshire(
  { hampshire_estimate_2026: estimate, ...icbs }: ReferenceData["icbs"],
  faults: FaultList,
): void {
  const path = ["hampshire_estimate_2026"];
  checkBand([...path, "size_band"], estimate.size_band, estimate.value, faults);
  if (icbs.icbs_2022.some(({ ods_code }) => ods_code === estimate.ods_code)) return;
  faults.add(
    "icbs",
    [...path, "ods_code"],
    `"${estimate.ods_code}" is no board of icbs_2022`,
    "write its ODS code",
  );
}

function checkClusters(icbs: ReferenceData["icbs"], faults: FaultList): void {
  const clusterOf = new Map(icbs.icbs_2022.map(({ ods_code, cluster_id }) => [ods_code, cluster_id]));
  const at = (_: unknown, index: number) => ["clusters_2025", index, "cluster_id"];
  checkUnique(faults, "icbs", icbs.clusters_2025, at, (cluster) => cluster.cluster_id);
  icbs.clusters_2025.forEach((cluster, index) =>
    cluster.members.forEach((code, position) => {
      if (clusterOf.get(code) === cluster.cluster_id) return;
      const problem = `"${code}" is no board whose cluster_id is "${cluster.cluster_id}"`;
      const remedy = "correct the code, or the board's cluster_id";
      faults.add("icbs", ["clusters_2025", index, "members", position], problem, remedy);
    }),
  );
  icbs.icbs_2022.forEach(({ cluster_id, ods_code }, index) => {
    if (
      !cluster_id ||
      icbs.clusters_2025.some((it) => it.cluster_id === cluster_id && it.members.includes(ods_code))
    )
      return;
    const problem = `the cluster "${cluster_id}" does not list ${ods_code}`;
    faults.add(
      "icbs",
      ["icbs_2022", index, "cluster_id"],
      problem,
      "list the board in clusters_2025, or write null",
    );
  });
}
