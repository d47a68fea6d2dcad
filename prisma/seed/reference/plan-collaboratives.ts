import { sizeBandAt } from "../../size-bands.ts";
import { allBoards, mergedInto } from "./boards.ts";
import { startOf } from "./collaborative-dates.ts";
import { type Day, earliestDay, latestDay } from "./days.ts";
import { memberKey } from "./plan-organisations.ts";
import {
  type CollaborativeRow,
  isWithin,
  type Period,
  type PopulationRow,
  type ReferenceRows,
} from "./rows.ts";
import type { BoardRecord, CollaborativeRecord, ReferenceData } from "./shapes.ts";

type CollaborativeRows = Pick<
  ReferenceRows,
  | "collaboratives"
  | "collaborativeRegions"
  | "collaborativeIcbs"
  | "collaborativeOrganisations"
  | "collaborativeTags"
>;

/** Collaboratives with their dated links, and with the tags that describe them on a day. */
export function planCollaboratives(
  data: Pick<ReferenceData, "collaboratives" | "icbs" | "trusts" | "focus-words">,
  populations: readonly PopulationRow[],
  today: Day,
): CollaborativeRows {
  const { collaboratives } = data.collaboratives;
  const boards = new Map(allBoards(data.icbs).map((board) => [board.ods_code, board]));
  const trusts = new Map(data.trusts.trusts.map((trust) => [trust.ods_code, trust]));
  const focus = new Map(data["focus-words"].words.map(({ word, values }) => [word, values]));
  const links = new Map(collaboratives.map((it) => [it.id, icbLinks(it, boards)]));
  return {
    collaboratives: collaboratives.map(collaborativeRow),
    collaborativeRegions: collaboratives.flatMap((it) =>
      it.regions.map((regionId) => ({
        collaborative: it.id,
        regionId,
        validFrom: startOf(it),
        validTo: null,
      })),
    ),
    collaborativeIcbs: collaboratives.flatMap((it) =>
      (links.get(it.id) ?? []).map((link) => ({ collaborative: it.id, ...link })),
    ),
    collaborativeOrganisations: collaboratives.flatMap((it) =>
      it.members.flatMap((member) => {
        const trust = member.ods_code === null ? undefined : trusts.get(member.ods_code);
        const validFrom = latestDay(startOf(it), trust?.opened ?? null);
        const link = { collaborative: it.id, organisation: memberKey(member), role: member.role };
        return [{ ...link, validFrom, validTo: trust?.closed ?? null }].filter(isNotEmpty);
      }),
    ),
    collaborativeTags: collaboratives.flatMap((it) => {
      const current = (links.get(it.id) ?? [])
        .filter((link) => isWithin(link, today))
        .map(({ icbId }) => icbId);
      const tags = tagsOf(it, current, { populations, boards, focus, today });
      return [...new Set(tags)].map((tagId) => ({ collaborative: it.id, tagId }));
    }),
  };
}

function collaborativeRow(it: CollaborativeRecord): CollaborativeRow {
  return {
    key: it.id,
    name: it.name,
    innovator: it.innovator_2023,
    established: it.established,
    population: it.population,
    focusWords: it.focus,
    membersComplete: it.members_complete,
    verification: it.verification,
    notes: it.notes,
    sources: it.sources,
  };
}

/**
 * The footprint through time: a link ends with its board, and goes on with the board into which that one went whole.
 * Where a board was split nothing is inferred: the parts have to be named in the file.
 */
function icbLinks(
  collaborative: CollaborativeRecord,
  boards: ReadonlyMap<string, BoardRecord>,
): (Period & { icbId: string })[] {
  const start = startOf(collaborative);
  const codes = new Set(collaborative.ics);
  // A Set yields what is added while it is walked, so that chains of mergers are followed to their end.
  for (const code of codes) {
    const board = boards.get(code);
    const merger = board && mergedInto(board);
    if (merger) codes.add(merger.successor);
  }
  return [...codes]
    .flatMap((icbId) => {
      const board = boards.get(icbId);
      return board
        ? [{ icbId, validFrom: latestDay(start, board.valid_from), validTo: earliestDay(board.valid_to) }]
        : [];
    })
    .filter(isNotEmpty);
}

function isNotEmpty({ validFrom, validTo }: Period): boolean {
  return validTo === null || validFrom <= validTo;
}

function tagsOf(
  collaborative: CollaborativeRecord,
  currentIcbs: readonly string[],
  facts: {
    populations: readonly PopulationRow[];
    boards: ReadonlyMap<string, BoardRecord>;
    focus: ReadonlyMap<string, readonly string[]>;
    today: Day;
  },
): string[] {
  const { regions, type, arrangements, focus } = collaborative;
  return [
    ...regions.map((code) => `region:${code}`),
    ...currentIcbs.map((code) => `ics:${code}`),
    ...currentIcbs.flatMap((code) => bandTags(code, facts.populations, facts.today)),
    `collaborative-type:${type}`,
    ...footprintTags(regions, currentIcbs),
    ...focus.flatMap((word) => facts.focus.get(word) ?? []).map((value) => `collaborative-focus:${value}`),
    ...arrangements.map((value) => `working-arrangement:${value}`),
  ];
}

function bandTags(icbId: string, populations: readonly PopulationRow[], today: Day): string[] {
  const figures = populations
    .filter((population) => population.icbId === icbId)
    .map(({ asOf, people }) => ({ asOf: new Date(asOf), people }));
  const band = sizeBandAt(figures, new Date(today));
  return band ? [`ics-size-band:${band}`] : [];
}

/** No footprint where no ICS is known: the sources did not name it. */
function footprintTags(regions: readonly string[], icbs: readonly string[]): string[] {
  if (icbs.length === 0) return [];
  if (icbs.length === 1) return ["footprint:single-ics"];
  return [regions.length > 1 ? "footprint:multi-region" : "footprint:multi-ics"];
}
