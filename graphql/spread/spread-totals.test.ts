import { describe, expect, it } from "vitest";
import { type LedgerEntry, standingsOn } from "../../test/support/adoption-ledger.ts";
import type { AdoptionState } from "../contract/adoption-words.ts";
import { spreadTotals } from "./index.ts";
import type { Board } from "./map-of-boards.ts";
import type { BoardLink, Footprints } from "./whereabouts.ts";

const day = (text: string) => new Date(text);
const board = (id: string, regionId: string, from: string, to: string | null = null): Board => ({
  id,
  regionId,
  validFrom: day(from),
  validTo: to === null ? null : day(to),
});
const link = (adopterId: string, icbId: string, from: string, to: string | null = null): BoardLink => ({
  adopterId,
  icbId,
  validFrom: day(from),
  validTo: to === null ? null : day(to),
});
const entry = (adopterId: string, state: AdoptionState, from: string, caseStudyId = "one"): LedgerEntry => ({
  caseStudyId,
  adopterId,
  state,
  from: day(from),
});
const succession = (predecessorId: string, successorId: string) => ({
  predecessorId,
  successorId,
  date: day("2026-04-01"),
});

/** As in April 2026: two boards of London merge; Frimley is divided among two new boards and one that went on. */
const map = {
  boards: [
    board("QMJ", "Y56", "2022-07-01", "2026-03-31"),
    board("QRV", "Y56", "2022-07-01", "2026-03-31"),
    board("Z9B2Z", "Y56", "2026-04-01"),
    board("QNQ", "Y59", "2022-07-01", "2026-03-31"),
    board("QRL", "Y59", "2022-07-01"),
    board("S0E4D", "Y59", "2026-04-01"),
    board("S9B9J", "Y59", "2026-04-01"),
  ],
  successions: [
    succession("QMJ", "Z9B2Z"),
    succession("QRV", "Z9B2Z"),
    succession("QNQ", "S0E4D"),
    succession("QNQ", "S9B9J"),
    succession("QNQ", "QRL"),
  ],
};

function totalsOn(
  at: string,
  ledger: LedgerEntry[],
  boardLinks: BoardLink[],
  regionLinks: Footprints["regionLinks"] = [],
) {
  return spreadTotals(day(at), standingsOn(day(at), ledger), { ...map, boardLinks, regionLinks });
}

/** Boards and regions with their adopters; "?" marks those that are there by presumption. */
function told({ boards, regions, nation }: ReturnType<typeof totalsOn>): Record<string, string> {
  const all = [...boards, ...regions, ["nation", nation] as const];
  return Object.fromEntries(
    all.flatMap(([id, { adopters, presumed }]) =>
      adopters === 0 ? [] : [[id, `${adopters}${"?".repeat(presumed)}`]],
    ),
  );
}

describe("as of a day", () => {
  const ledger = [
    entry("trust", "EXPLORING", "2024-01-10"),
    entry("trust", "ADOPTING", "2024-06-01"),
    entry("trust", "STOPPED", "2025-01-01"),
  ];
  const links = [link("trust", "QRL", "2022-07-01")];

  it.each([
    ["2024-01-09", null],
    ["2024-01-10", "EXPLORING"],
    ["2024-06-01", "ADOPTING"],
    ["2024-12-31", "ADOPTING"],
    ["2025-01-01", "STOPPED"],
  ])("on %s the latest entry decides: %s", (at, state) => {
    const none = { EXPLORING: 0, ADOPTING: 0, ADAPTED: 0, EMBEDDED: 0, STOPPED: 0 };
    const states = state === null ? none : { ...none, [state]: 1 };
    expect(totalsOn(at, ledger, links).boards.get("QRL")?.states).toEqual(states);
    expect(totalsOn(at, ledger, links).nation.states).toEqual(states);
  });

  it("of two entries of one day the later written counts", () => {
    const corrected = [
      ...ledger,
      entry("trust", "EMBEDDED", "2025-01-01"),
      entry("trust", "ADAPTED", "2024-07-01"),
    ];
    expect(totalsOn("2025-01-01", corrected, links).nation.states).toMatchObject({ EMBEDDED: 1, STOPPED: 0 });
  });

  it("nobody is nought, on every board and region that stands and on no other", () => {
    const { boards, regions, nation } = totalsOn("2026-03-31", [], []);
    expect([...boards.keys()]).toEqual(["QMJ", "QRV", "QNQ", "QRL"]);
    expect([...regions.keys()]).toEqual(["Y56", "Y59"]);
    for (const tally of [...boards.values(), ...regions.values(), nation])
      expect(tally).toEqual({
        states: { EXPLORING: 0, ADOPTING: 0, ADAPTED: 0, EMBEDDED: 0, STOPPED: 0 },
        adopters: 0,
        presumed: 0,
      });
  });

  it("an adopter of two case studies has two adoptions and is one adopter", () => {
    const two = [entry("trust", "EMBEDDED", "2024-01-01"), entry("trust", "EXPLORING", "2024-01-01", "two")];
    const { nation } = totalsOn("2024-01-01", two, links);
    expect(nation).toMatchObject({ states: { EMBEDDED: 1, EXPLORING: 1 }, adopters: 1 });
  });
});

describe("a collaborative across several ICSs", () => {
  it("shows in each, and counts once in each region and in the nation", () => {
    const links = ["QMJ", "QRV", "QRL"].map((icb) => link("across", icb, "2022-07-01"));
    const ledger = [entry("across", "EMBEDDED", "2024-01-01"), entry("other", "ADOPTING", "2024-01-01")];
    const totals = totalsOn("2025-01-01", ledger, [...links, link("other", "QMJ", "2022-07-01")]);
    expect(told(totals)).toEqual({ QMJ: "2", QRV: "1", QRL: "1", Y56: "2", Y59: "1", nation: "2" });
  });

  it("is in a region alone where no ICS is known, and nowhere where nothing is", () => {
    const ledger = [entry("regional", "ADOPTING", "2024-01-01"), entry("unknown", "ADOPTING", "2024-01-01")];
    const regional = { adopterId: "regional", regionId: "Y58", validFrom: day("2022-07-01"), validTo: null };
    const totals = totalsOn("2025-01-01", ledger, [], [regional]);
    expect(told(totals)).toEqual({ Y58: "1", nation: "2" });
    expect(totals.placeless.adopters).toBe(1);
  });

  it("is no longer where it has left", () => {
    const links = [link("moved", "QRL", "2022-07-01", "2024-12-31"), link("moved", "QMJ", "2025-01-01")];
    const ledger = [entry("moved", "EMBEDDED", "2024-01-01")];
    expect(told(totalsOn("2024-12-31", ledger, links))).toEqual({ QRL: "1", Y59: "1", nation: "1" });
    expect(told(totalsOn("2025-01-01", ledger, links))).toEqual({ QMJ: "1", Y56: "1", nation: "1" });
  });
});

describe("a merger", () => {
  const ledger = [
    entry("both", "EMBEDDED", "2024-01-01"),
    entry("one", "EMBEDDED", "2024-01-01"),
    entry("late", "EMBEDDED", "2026-05-01"),
  ];
  const links = [
    link("both", "QMJ", "2022-07-01", "2026-03-31"),
    link("both", "QRV", "2022-07-01"),
    link("one", "QRV", "2022-07-01", "2026-03-31"),
    link("late", "Z9B2Z", "2026-04-01"),
  ];

  it("leaves the figures of the day before under the old names", () => {
    expect(told(totalsOn("2026-03-31", ledger, links))).toEqual({
      QMJ: "1",
      QRV: "2",
      Y56: "2",
      nation: "2",
    });
  });

  it("adds them up in the new board, those of both once", () => {
    expect(told(totalsOn("2026-04-01", ledger, links))).toEqual({ Z9B2Z: "2", Y56: "2", nation: "2" });
    expect(told(totalsOn("2026-05-01", ledger, links))).toEqual({ Z9B2Z: "3", Y56: "3", nation: "3" });
  });

  it("does not bring back who left before it, nor who left the new board since", () => {
    const left = [
      link("one", "QRV", "2022-07-01", "2026-03-30"),
      link("both", "QMJ", "2022-07-01", "2026-03-31"),
      link("both", "Z9B2Z", "2026-04-01", "2026-06-30"),
    ];
    expect(told(totalsOn("2026-06-30", ledger, left))).toEqual({ Z9B2Z: "1", Y56: "1", nation: "3" });
    expect(told(totalsOn("2026-07-01", ledger, left))).toEqual({ nation: "3" });
  });
});

describe("a board that is divided", () => {
  const ledger = [entry("frimley", "EMBEDDED", "2024-01-01")];
  const old = link("frimley", "QNQ", "2022-07-01", "2026-03-31");

  it("leaves its adopters in each part, by presumption, and once in region and nation", () => {
    expect(told(totalsOn("2026-03-31", ledger, [old]))).toEqual({ QNQ: "1", Y59: "1", nation: "1" });
    expect(told(totalsOn("2026-04-01", ledger, [old]))).toEqual({
      QRL: "1?",
      S0E4D: "1?",
      S9B9J: "1?",
      Y59: "1",
      nation: "1",
    });
  });

  it("puts an adopter where its own footprint says, from the day on which it does", () => {
    const links = [old, link("frimley", "S0E4D", "2026-06-01")];
    expect(Object.keys(told(totalsOn("2026-05-31", ledger, links)))).toContain("S9B9J");
    expect(told(totalsOn("2026-06-01", ledger, links))).toEqual({ S0E4D: "1", Y59: "1", nation: "1" });
  });

  it("does not take an older footprint in a board that took a part over for an answer", () => {
    const links = [old, link("frimley", "QRL", "2022-07-01")];
    expect(told(totalsOn("2026-04-01", ledger, links))).toEqual({
      QRL: "1",
      S0E4D: "1?",
      S9B9J: "1?",
      Y59: "1",
      nation: "1",
    });
  });
});
