import { allBoards, mapRedrawn, successorsOf } from "./boards.ts";
import type { IcbRow, OnsCodeRow, PopulationRow, ReferenceRows, SuccessionRow } from "./rows.ts";
import type { BoardRecord, ReferenceData } from "./shapes.ts";

type PlaceRows = Pick<ReferenceRows, "regions" | "icbs" | "onsCodes" | "populations" | "successions">;

/** The day that each published figure describes, and how the figure came about. */
const publishedFigures = {
  oct_2021_gp_registered: { asOf: "2021-10-01", basis: "GP-registered, October 2021" },
  fy2025_26_projected_gp_registered: { asOf: "2025-04-01", basis: "GP-registered, projected for 2025/26" },
} as const;

const estimateBasis = "Estimate for the boundaries of April 2026, from GP-registered projections for 2025/26";

/** Regions and boards with their codes, populations and succession. */
export function planPlaces({ regions, icbs }: Pick<ReferenceData, "regions" | "icbs">): PlaceRows {
  const boards = allBoards(icbs);
  return {
    regions: regions.regions.map(({ ods_code, name, slug }) => ({ id: ods_code, name, slug })),
    icbs: boards.map(icbRow),
    onsCodes: [
      ...regions.regions.flatMap(({ ods_code, ons_codes }) =>
        onsCodeRows(ons_codes, { regionId: ods_code, icbId: null }),
      ),
      ...boards.flatMap(({ ods_code, ons_codes }) =>
        onsCodeRows(ons_codes, { regionId: null, icbId: ods_code }),
      ),
    ],
    populations: [...icbs.icbs_2022.flatMap(publishedRows), ...estimatedRows(icbs)],
    successions: boards.flatMap(successionRows),
  };
}

function icbRow(board: BoardRecord): IcbRow {
  return {
    id: board.ods_code,
    name: board.name,
    shortName: board.short_name,
    regionId: board.region_ods,
    validFrom: board.valid_from,
    validTo: board.valid_to,
    boundaryNote: "boundary_notes" in board ? board.boundary_notes : null,
  };
}

function onsCodeRows(
  codes: BoardRecord["ons_codes"],
  owner: Pick<OnsCodeRow, "regionId" | "icbId">,
): OnsCodeRow[] {
  return codes.map(({ code, valid_from, valid_to }) => ({
    code,
    validFrom: valid_from,
    validTo: valid_to,
    ...owner,
  }));
}

function publishedRows({
  ods_code,
  registered_population,
}: ReferenceData["icbs"]["icbs_2022"][number]): PopulationRow[] {
  return (["oct_2021_gp_registered", "fy2025_26_projected_gp_registered"] as const).map((figure) => ({
    icbId: ods_code,
    ...publishedFigures[figure],
    people: registered_population[figure].value,
    estimated: false,
    source: registered_population[figure].source.join(", ") || null,
  }));
}

/** Nobody has published figures for the boards of 2026, nor for the one that gained a part of another. */
function estimatedRows({
  icbs_new_2026,
  hampshire_estimate_2026: hampshire,
}: ReferenceData["icbs"]): PopulationRow[] {
  const estimates = [
    ...icbs_new_2026.map(({ ods_code, registered_population: { estimate_2025_26: estimate } }) => ({
      icbId: ods_code,
      people: estimate.value,
      source: estimate.method,
    })),
    { icbId: hampshire.ods_code, people: hampshire.value, source: hampshire.status },
  ];
  return estimates.map((row) => ({ ...row, asOf: mapRedrawn, basis: estimateBasis, estimated: true }));
}

function successionRows(board: BoardRecord): SuccessionRow[] {
  const kinds = { merger: "MERGER", split: "SPLIT", acquisition: "ACQUISITION" } as const;
  return successorsOf(board).map(({ ods_code, date, type, source }) => ({
    predecessorId: board.ods_code,
    successorId: ods_code,
    date,
    kind: kinds[type],
    source: source.join(", ") || null,
  }));
}
