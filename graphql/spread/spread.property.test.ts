import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidingEntries, type LedgerEntry, standingsOn } from "../../test/support/adoption-ledger.ts";
import { adoptionStates } from "../contract/adoption-words.ts";
import { spreadTotals, whereaboutsOn } from "./index.ts";
import type { Board, Succession } from "./map-of-boards.ts";
import type { Footprints } from "./whereabouts.ts";

/** A history has sixty days; numbers are easier to shrink than dates. */
const lastDay = 60;
const dayAt = (index: number) => new Date(Date.UTC(2026, 0, 1 + index));
const period = (from: number, length: number | null) => ({
  validFrom: dayAt(from),
  validTo: length === null ? null : dayAt(from + length),
});

type Pick = number;
interface Change {
  after: number;
  kind: "MERGER" | "TAKEN_OVER" | "DIVIDED";
  first: Pick;
  second: Pick;
}

const nth = <Item>(items: readonly Item[], pick: Pick): Item => {
  const item = items[pick % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};

/** Boards of three regions, some of which merge, are taken over or divided as the days go by; a board may go through several. */
function mapOf(count: number, changes: readonly Change[]): { boards: Board[]; successions: Succession[] } {
  const boards: Board[] = Array.from({ length: count }, (_, index) => ({
    id: `b${index}`,
    regionId: `r${index % 3}`,
    ...period(0, null),
  }));
  const successions: Succession[] = [];
  let today = 1;
  for (const { after, kind, first, second } of changes) {
    today += after;
    const standing = boards.filter(({ validTo }) => validTo === null);
    if (standing.length < 2) continue;
    const one = nth(standing, first);
    const other = nth(
      standing.filter((board) => board !== one),
      second,
    );
    const date = dayAt(today);
    const open = (regionId: string) => {
      const board = { id: `b${boards.length}`, regionId, validFrom: date, validTo: null };
      boards.push(board);
      return board;
    };
    const close = (board: Board, ...successors: Board[]) => {
      board.validTo = dayAt(today - 1);
      for (const successor of successors)
        successions.push({ predecessorId: board.id, successorId: successor.id, date });
    };
    if (kind === "TAKEN_OVER") close(one, other);
    else if (kind === "DIVIDED") close(one, open(one.regionId), open(other.regionId), other);
    else {
      const merged = open(one.regionId);
      close(one, merged);
      close(other, merged);
    }
  }
  return { boards, successions };
}

const pick = fc.nat(1000);
const historyWith = (kinds: readonly Change["kind"][]) =>
  fc
    .record({
      count: fc.integer({ min: 2, max: 7 }),
      changes: fc.array(
        fc.record({
          after: fc.integer({ min: 1, max: 15 }),
          kind: fc.constantFrom(...kinds),
          first: pick,
          second: pick,
        }),
        { maxLength: 4 },
      ),
      links: fc.array(
        fc.record({
          adopter: fc.nat(5),
          board: pick,
          from: fc.oneof(fc.nat(5), fc.nat(lastDay)),
          length: fc.option(fc.nat(40), { freq: 2 }),
        }),
        { maxLength: 14 },
      ),
      regions: fc.array(fc.record({ adopter: fc.nat(5), region: fc.nat(3), from: fc.nat(lastDay) }), {
        maxLength: 2,
      }),
      entries: fc.array(
        fc.record({
          study: fc.nat(2),
          adopter: fc.nat(5),
          state: fc.constantFrom(...adoptionStates),
          from: fc.oneof(fc.nat(5), fc.nat(lastDay)),
        }),
        { maxLength: 25 },
      ),
    })
    .map(({ count, changes, links, regions, entries }) => {
      const map = mapOf(count, changes);
      const footprints: Footprints = {
        ...map,
        boardLinks: links.map(({ adopter, board, from, length }) => ({
          adopterId: `a${adopter}`,
          icbId: nth(map.boards, board).id,
          ...period(from, length),
        })),
        regionLinks: regions.map(({ adopter, region, from }) => ({
          adopterId: `a${adopter}`,
          regionId: `r${region}`,
          ...period(from, null),
        })),
      };
      const ledger = entries.map(({ study, adopter, state, from }) => ({
        caseStudyId: `c${study}`,
        adopterId: `a${adopter}`,
        state,
        from: dayAt(from),
      }));
      return { footprints, ledger };
    });
const history = historyWith(["MERGER", "TAKEN_OVER", "DIVIDED"]);
const wholeHistory = historyWith(["MERGER", "TAKEN_OVER"]);
const anyDay = fc.nat(lastDay);

interface History {
  footprints: Footprints;
  ledger: LedgerEntry[];
}

const totalsOfDay = (day: Date, { footprints, ledger }: History) =>
  spreadTotals(day, standingsOn(day, ledger), footprints);
const totalsOn = (history: History, at: number) => totalsOfDay(dayAt(at), history);
/** Each adoption of a day with the boards that its adopter is in. */
const placedOn = (day: Date, { footprints, ledger }: History) => {
  const whereabouts = whereaboutsOn(day, footprints);
  return decidingEntries(day, ledger).map((entry) => ({ ...entry, ...whereabouts(entry.adopterId) }));
};

/**
 * Where an adopter is, lived through day by day instead of looked up: what it carries over from boards that went moves with
 * each succession on its day, and is dropped on the day on which a link of its own says where it belongs.
 */
function livedBoards(
  { boards, successions, boardLinks }: Footprints,
  adopterId: string,
  at: number,
): string[] {
  const own = boardLinks.filter((link) => link.adopterId === adopterId);
  const stands = (id: string, on: Date) =>
    boards.some(
      (board) => board.id === id && board.validFrom <= on && !(board.validTo && board.validTo < on),
    );
  const linkedOn = (on: Date) =>
    own
      .filter(
        (link) => link.validFrom <= on && !(link.validTo && link.validTo < on) && stands(link.icbId, on),
      )
      .map(({ icbId }) => icbId);
  let carried: { board: string; droppedBy: readonly string[] }[] = [];
  for (let today = 1; today <= at; today += 1) {
    const on = dayAt(today);
    const eve = dayAt(today - 1);
    const moving = [...linkedOn(eve).map((board) => ({ board, droppedBy: [] })), ...carried];
    carried = carried.filter(({ board }) => stands(board, on));
    for (const { board, droppedBy } of moving) {
      if (stands(board, on)) continue;
      const parts = successions
        .filter((it) => it.predecessorId === board && it.date.getTime() === on.getTime())
        .map(({ successorId }) => successorId);
      const alreadyThere = parts.length === 1 && linkedOn(on).includes(parts[0] ?? "");
      if (alreadyThere) continue;
      for (const part of parts) carried.push({ board: part, droppedBy: [...droppedBy, ...parts] });
    }
    const begun = own
      .filter(({ validFrom }) => validFrom.getTime() === on.getTime())
      .map(({ icbId }) => icbId);
    carried = carried.filter(({ droppedBy }) => !droppedBy.some((id) => begun.includes(id)));
  }
  return [...new Set([...linkedOn(dayAt(at)), ...carried.map(({ board }) => board)])].sort();
}

/** The ledger counted by walking through all of it for each figure. */
function naiveStates(
  { ledger }: History,
  at: number,
  counts: (adopterId: string) => boolean,
): Record<string, number> {
  const last = new Map<string, string>();
  const byDay = ledger
    .filter(({ from }) => from <= dayAt(at))
    .toSorted((one, other) => one.from.getTime() - other.from.getTime());
  for (const { caseStudyId, adopterId, state } of byDay)
    if (counts(adopterId)) last.set(`${caseStudyId} ${adopterId}`, state);
  const found = [...last.values()];
  return Object.fromEntries(
    adoptionStates.map((state) => [state, found.filter((other) => other === state).length]),
  );
}

const runs = { numRuns: 1000 };
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe("for a thousand random histories of boards, footprints and adoptions", () => {
  it("totals equal the ledger, counted naively", () => {
    fc.assert(
      fc.property(history, anyDay, (history, at) => {
        const { boards, regions, nation, placeless } = totalsOn(history, at);
        const { footprints } = history;
        const standing = footprints.boards.filter(
          ({ validFrom, validTo }) => validFrom <= dayAt(at) && !(validTo && validTo < dayAt(at)),
        );
        expect([...boards.keys()].sort()).toEqual(standing.map(({ id }) => id).sort());
        const lived = new Map(
          ["a0", "a1", "a2", "a3", "a4", "a5"].map((id) => [id, livedBoards(footprints, id, at)]),
        );
        const isIn = (boardId: string) => (adopterId: string) =>
          lived.get(adopterId)?.includes(boardId) ?? false;
        for (const [id, { states }] of boards) expect(states).toEqual(naiveStates(history, at, isIn(id)));
        const isInRegion = (regionId: string) => (adopterId: string) =>
          standing.some((board) => board.regionId === regionId && isIn(board.id)(adopterId)) ||
          footprints.regionLinks.some(
            (link) =>
              link.adopterId === adopterId && link.regionId === regionId && link.validFrom <= dayAt(at),
          );
        for (const [id, { states }] of regions)
          expect(states).toEqual(naiveStates(history, at, isInRegion(id)));
        expect(nation.states).toEqual(naiveStates(history, at, () => true));
        const nowhere = (adopterId: string) =>
          !["r0", "r1", "r2", "r3"].some((id) => isInRegion(id)(adopterId));
        expect(placeless.states).toEqual(naiveStates(history, at, nowhere));
      }),
      runs,
    );
  });

  it("the nation is at most its regions together, and each region at most its boards and those known by region", () => {
    fc.assert(
      fc.property(history, anyDay, (history, at) => {
        const { boards, regions, nation, placeless } = totalsOn(history, at);
        for (const state of adoptionStates) {
          const inRegions = sum([...regions.values()].map(({ states }) => states[state]));
          expect(nation.states[state]).toBeLessThanOrEqual(inRegions + placeless.states[state]);
          for (const { states } of regions.values())
            expect(states[state]).toBeLessThanOrEqual(nation.states[state]);
        }
        const inRegions = sum([...regions.values()].map(({ adopters }) => adopters));
        expect(nation.adopters).toBeLessThanOrEqual(inRegions + placeless.adopters);
        for (const { adopters, presumed } of boards.values()) {
          expect(adopters).toBeLessThanOrEqual(nation.adopters);
          expect(presumed).toBeLessThanOrEqual(adopters);
        }
      }),
      runs,
    );
  });

  it("nobody is lost when boards merge: who was in one is in the board that followed, and nobody is there twice", () => {
    let mergers = 0;
    fc.assert(
      fc.property(wholeHistory, (history) => {
        const { footprints, ledger } = history;
        // Footprints as they were before: nobody has joined or left since.
        const still = footprints.boardLinks.filter(({ validTo }) => validTo === null);
        for (const { predecessorId, successorId, date } of footprints.successions) {
          const eve = new Date(date.getTime() - 86_400_000);
          const known: History = {
            footprints: { ...footprints, boardLinks: still.filter(({ validFrom }) => validFrom <= eve) },
            ledger: ledger.filter(({ from }) => from <= eve),
          };
          const adoptionsIn = (boardId: string, on: Date) =>
            placedOn(on, known)
              .filter(({ boards }) => boards.has(boardId))
              .map(({ caseStudyId, adopterId, state }) => `${caseStudyId} ${adopterId} ${state}`);
          const before = adoptionsIn(predecessorId, eve);
          const after = adoptionsIn(successorId, date);
          expect(after).toEqual(expect.arrayContaining(before));
          expect(new Set(after).size).toBe(after.length);
          expect(adoptionsIn(predecessorId, date)).toEqual([]);
          const total = totalsOfDay(date, known).boards.get(successorId);
          expect(sum(Object.values(total?.states ?? {}))).toBe(after.length);
          expect(total?.presumed).toBe(0);
          if (before.length > 0) mergers += 1;
        }
      }),
      runs,
    );
    expect(mergers).toBeGreaterThan(100);
  });

  it("nobody is lost when a board is divided: who was in it is in a part of it, and the nation's figures stay", () => {
    let divided = 0;
    fc.assert(
      fc.property(history, (history) => {
        const { footprints, ledger } = history;
        const still = footprints.boardLinks.filter(({ validTo }) => validTo === null);
        for (const { predecessorId, date } of footprints.successions) {
          const eve = new Date(date.getTime() - 86_400_000);
          const known: History = {
            footprints: { ...footprints, boardLinks: still.filter(({ validFrom }) => validFrom <= eve) },
            ledger: ledger.filter(({ from }) => from <= eve),
          };
          const parts = footprints.successions
            .filter((it) => it.predecessorId === predecessorId)
            .map(({ successorId }) => successorId);
          const after = new Map(placedOn(date, known).map((row) => [row.adopterId, row.boards]));
          for (const row of placedOn(eve, known)) {
            if (!row.boards.has(predecessorId)) continue;
            expect(parts.filter((id) => !after.get(row.adopterId)?.has(id))).toEqual([]);
            if (parts.length > 1) divided += 1;
          }
          expect(totalsOfDay(date, known).nation).toEqual(totalsOfDay(eve, known).nation);
        }
      }),
      runs,
    );
    expect(divided).toBeGreaterThan(100);
  });

  it("a day's figures depend on nothing that is dated after it", () => {
    fc.assert(
      fc.property(history, anyDay, (history, at) => {
        const { footprints, ledger } = history;
        const day = dayAt(at);
        const stillOpen = <Row extends { validFrom: Date; validTo: Date | null }>(rows: readonly Row[]) =>
          rows
            .filter(({ validFrom }) => validFrom <= day)
            .map((row) => (row.validTo && row.validTo >= day ? { ...row, validTo: null } : row));
        const asKnownThen: History = {
          ledger: ledger.filter(({ from }) => from <= day),
          footprints: {
            boards: stillOpen(footprints.boards),
            boardLinks: stillOpen(footprints.boardLinks),
            regionLinks: stillOpen(footprints.regionLinks),
            successions: footprints.successions.filter(({ date }) => date <= day),
          },
        };
        expect(totalsOn(asKnownThen, at)).toEqual(totalsOn(history, at));
      }),
      runs,
    );
  });

  it("the nation's adopters never become fewer as the days go by", () => {
    fc.assert(
      fc.property(history, anyDay, anyDay, (history, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const adoptions = (at: number) => sum(Object.values(totalsOn(history, at).nation.states));
        expect(adoptions(earlier)).toBeLessThanOrEqual(adoptions(later));
        expect(totalsOn(history, earlier).nation.adopters).toBeLessThanOrEqual(
          totalsOn(history, later).nation.adopters,
        );
      }),
      runs,
    );
  });
});
