import { allBoards, mapBegan, mapRedrawn } from "./boards.ts";
import { earliestDay, latestDay, shiftDay } from "./days.ts";
import type { OrganisationRow, ReferenceRows } from "./rows.ts";
import { slugOf } from "./slug.ts";
import type { BoardRecord, CollaborativeRecord, ReferenceData, TrustRecord } from "./shapes.ts";

type Member = CollaborativeRecord["members"][number];

const memberKinds = {
  "ICS partner": "ICS_PARTNER",
  CIC: "CIC",
  VCSE: "VCSE",
  independent: "INDEPENDENT",
  council: "COUNCIL",
} as const;

/** Trusts, boards as employers, and members of collaboratives that have no ODS code; and where trusts are placed. */
export function planOrganisations(
  data: Pick<ReferenceData, "icbs" | "trusts" | "collaboratives">,
): Pick<ReferenceRows, "organisations" | "placements"> {
  const boards = new Map(allBoards(data.icbs).map((board) => [board.ods_code, board]));
  const others = new Map(
    data.collaboratives.collaboratives
      .flatMap(({ members }) => members)
      .filter(({ ods_code }) => ods_code === null)
      .map((member) => [memberKey(member), member]),
  );
  return {
    organisations: [
      ...data.trusts.trusts.map(trustRow),
      ...[...boards.values()].map(boardRow),
      ...[...others.values()].map(otherRow),
    ],
    placements: data.trusts.trusts.flatMap((trust) => placementsOf(trust, boards)),
  };
}

/** The key of a collaborative's member: its ODS code, or a slug of its name where it has none. */
export function memberKey({ ods_code, name }: Member): string {
  return ods_code ?? slugOf(name);
}

function trustRow(trust: TrustRecord): OrganisationRow {
  return {
    key: trust.ods_code,
    name: trust.name,
    kind: "TRUST",
    foundationTrust: trust.foundation_trust,
    opened: trust.opened,
    closed: trust.closed,
    regionId: trust.region_ods,
    icbId: null,
  };
}

function boardRow(board: BoardRecord): OrganisationRow {
  return {
    key: board.ods_code,
    name: board.name,
    kind: "ICB",
    foundationTrust: false,
    opened: board.valid_from,
    closed: board.valid_to,
    regionId: board.region_ods,
    icbId: board.ods_code,
  };
}

function otherRow(member: Member): OrganisationRow {
  return {
    key: memberKey(member),
    name: member.name,
    kind: memberKinds[member.kind ?? "ICS partner"],
    foundationTrust: false,
    opened: null,
    closed: null,
    regionId: null,
    icbId: null,
  };
}

/**
 * Two snapshots say where ODS places a trust, one before and one after the map was redrawn. Where they differ, the trust
 * counts as moved on that day.
 */
function placementsOf(
  trust: TrustRecord,
  boards: ReadonlyMap<string, BoardRecord>,
): ReferenceRows["placements"] {
  const before = trust.icb_ods_2025 ?? trust.icb_ods_2026;
  const spans =
    before === trust.icb_ods_2026
      ? [{ icbId: before, from: mapBegan, to: null }]
      : [
          { icbId: before, from: mapBegan, to: shiftDay(mapRedrawn, -1) },
          { icbId: trust.icb_ods_2026, from: mapRedrawn, to: null },
        ];
  return spans.flatMap(({ icbId, from, to }) => {
    const board = boards.get(icbId);
    const validFrom = latestDay(from, trust.opened, board?.valid_from ?? null);
    const validTo = earliestDay(to, trust.closed, board?.valid_to ?? null);
    if (validTo !== null && validTo < validFrom) return [];
    return [{ organisation: trust.ods_code, icbId, validFrom, validTo }];
  });
}
