import { groupedBy } from "./grouped-by.ts";
import { type Board, holds, type MapOfBoards, type Period, type Succession } from "./map-of-boards.ts";

/** That an adopter, a collaborative or an organisation, belongs to an ICS in a period. */
export interface BoardLink extends Period {
  adopterId: string;
  icbId: string;
}

/** That an adopter works in a region in a period, in whichever of its ICSs: of some collaboratives no more is known. */
export interface RegionLink extends Period {
  adopterId: string;
  regionId: string;
}

/** The map and who is where on it. */
export interface Footprints extends MapOfBoards {
  boardLinks: readonly BoardLink[];
  regionLinks: readonly RegionLink[];
}

/** Where an adopter is on a day. */
export interface Whereabouts {
  /** Boards that stand that day. True where that is presumed: the adopter's board was divided and nobody said which part it is in. */
  boards: ReadonlyMap<string, boolean>;
  /** Those of its boards, and those that it is linked to directly. */
  regions: ReadonlySet<string>;
}

/**
 * Answers where an adopter is on a day. A link that its board's end cut short goes on with the successors: with the one
 * into which the board went, or with each of several until a later link of the adopter says which. Nothing that is dated
 * after the day plays a part.
 */
export function whereaboutsOn(day: Date, footprints: Footprints): (adopterId: string) => Whereabouts {
  const boards = new Map(footprints.boards.map((board) => [board.id, board]));
  const begun = ({ validFrom }: Period) => validFrom <= day;
  const made = footprints.successions.filter(({ date }) => date <= day);
  const successions = groupedBy(made, ({ predecessorId }) => predecessorId);
  const boardLinks = groupedBy(footprints.boardLinks.filter(begun), ({ adopterId }) => adopterId);
  const regionLinks = groupedBy(footprints.regionLinks.filter(begun), ({ adopterId }) => adopterId);

  return (adopterId) => {
    const links = boardLinks.get(adopterId) ?? [];
    const found = new Map<string, boolean>();
    for (const link of links) {
      const board = boards.get(link.icbId);
      if (!board || !lasted(link, board, day)) continue;
      const heirs = heirsOf(board, { day, boards, successions, links });
      for (const id of heirs) found.set(id, heirs.size > 1 && (found.get(id) ?? true));
    }
    const regions = new Set([...found.keys()].flatMap((id) => boards.get(id)?.regionId ?? []));
    for (const link of regionLinks.get(adopterId) ?? []) if (holds(link, day)) regions.add(link.regionId);
    return { boards: found, regions };
  };
}

/** Whether a link holds on the day, or held on the last day of a board that is no more. */
function lasted(link: BoardLink, board: Board, day: Date): boolean {
  return holds(link, board.validTo !== null && board.validTo < day ? board.validTo : day);
}

interface Descent {
  day: Date;
  boards: ReadonlyMap<string, Board>;
  successions: ReadonlyMap<string, readonly Succession[]>;
  links: readonly BoardLink[];
}

/** The boards of the day in which a board lives on: itself while it stands. */
function heirsOf(board: Board, descent: Descent, since = board.validFrom): Set<string> {
  if (holds(board, descent.day)) return new Set([board.id]);
  // What came before is no succession to this: so that faulty data cannot go round in circles.
  const parts = (descent.successions.get(board.id) ?? []).filter(({ date }) => date > since);
  if (isDecided(parts, descent.links)) return new Set();
  return new Set(
    parts.flatMap(({ successorId, date }) => {
      const successor = descent.boards.get(successorId);
      return successor ? [...heirsOf(successor, descent, date)] : [];
    }),
  );
}

/** Whether the adopter's own links say what became of its place in a board; then they count, and when they end it has left. */
function isDecided(parts: readonly Succession[], links: readonly BoardLink[]): boolean {
  return parts.some(({ successorId, date }) =>
    links.some(
      ({ icbId, validFrom, validTo }) =>
        icbId === successorId &&
        (validTo === null || validTo >= date) &&
        // To have been in a board that took a part over does not say in which part one was.
        (parts.length === 1 || validFrom >= date),
    ),
  );
}
