import { describe, expect, it } from "vitest";
import { checkReference } from "./check.ts";
import { readReferenceFiles } from "./files.ts";
import { planReference } from "./plan.ts";

const { data } = checkReference(await readReferenceFiles());
if (!data) throw new Error("The files of this version are faulty: run npm run reference:check.");
const planOn = (day: string) => planReference(data, day);
const today = planOn("2026-11-21");

function footprint(key: string): string[] {
  return today.collaborativeIcbs
    .filter(({ collaborative }) => collaborative === key)
    .map(({ icbId, validFrom, validTo }) => `${icbId} ${validFrom}/${validTo ?? "…"}`);
}

function tagsOf(key: string, rows = today): string[] {
  return rows.collaborativeTags.filter((it) => it.collaborative === key).map(({ tagId }) => tagId);
}

function placements(key: string): string[] {
  return today.placements
    .filter(({ organisation }) => organisation === key)
    .map(({ icbId, validFrom, validTo }) => `${icbId} ${validFrom}/${validTo ?? "…"}`);
}

describe("a collaborative's footprint", () => {
  it("goes on with the board into which its own went whole", () => {
    expect(footprint("msecc")).toEqual(["QH8 2022-07-01/2026-03-31", "D7T5G 2026-04-01/…"]);
  });

  it("is the same where the file lists both boards", () => {
    expect(footprint("nwl-apc")).toEqual(["QRV 2022-09-01/2026-03-31", "Z9B2Z 2026-04-01/…"]);
  });

  it("stops with a board that was split, whose parts the file does not name", () => {
    const split = structuredClone(data);
    const frimley = split.collaboratives.collaboratives.find(({ id }) => id === "surrey-tpc");
    if (!frimley) throw new Error("no such collaborative");
    frimley.ics = ["QNQ"];
    const links = planReference(split, "2026-11-21").collaborativeIcbs.filter(
      (link) => link.collaborative === "surrey-tpc",
    );
    expect(links.map(({ icbId }) => icbId)).toEqual(["QNQ"]);
  });

  it("begins no earlier than the collaborative", () => {
    expect(footprint("surrey-tpc")[0]).toBe("QXU 2023-07-01/2026-03-31");
  });
});

describe("a collaborative's tags", () => {
  it("are those of the boards that stand on the day", () => {
    expect(tagsOf("nwl-apc")).toContain("ics:Z9B2Z");
    expect(tagsOf("nwl-apc")).not.toContain("ics:QRV");
    expect(tagsOf("nwl-apc", planOn("2025-01-01"))).toContain("ics:QRV");
  });

  it("take the size band from the population known on the day", () => {
    expect(tagsOf("bsw-aha", planOn("2025-03-31"))).toContain("ics-size-band:under-1m");
    expect(tagsOf("bsw-aha", planOn("2025-04-01"))).toContain("ics-size-band:1m-1.5m");
  });

  it("hold the band of each ICS of the footprint", () => {
    expect(tagsOf("slp")).toEqual(
      expect.arrayContaining(["ics-size-band:over-2m", "ics-size-band:1.5m-2m", "footprint:multi-ics"]),
    );
  });

  it("say nothing of a footprint that no source names", () => {
    expect(tagsOf("swpc").filter((tag) => /^(footprint|ics|ics-size-band):/.test(tag))).toEqual([]);
  });

  it("hold a focus only where its words say so", () => {
    const focus = tagsOf("wyaat").filter((tag) => tag.startsWith("collaborative-focus:"));
    expect(focus.toSorted()).toEqual([
      "collaborative-focus:corporate",
      "collaborative-focus:medicines",
      "collaborative-focus:pathology-imaging",
      "collaborative-focus:workforce",
    ]);
  });

  it("all exist, and none is retired", () => {
    const current = new Set(today.tags.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id));
    expect(today.collaborativeTags.filter(({ tagId }) => !current.has(tagId))).toEqual([]);
  });
});

describe("where a trust is placed", () => {
  it("changes with the map", () => {
    expect(placements("G6V2S")).toEqual(["QMJ 2024-11-01/2026-03-31", "Z9B2Z 2026-04-01/…"]);
  });

  it("ends when the trust closes, and never reaches the board that came later", () => {
    expect(placements("RAP")).toEqual(["QMJ 2022-07-01/2024-12-31"]);
  });

  it("begins when the trust opens", () => {
    expect(placements("K0N6A")).toEqual(["QKK 2026-06-01/…"]);
  });
});

describe("the ICS taxonomy", () => {
  it("has every board that has opened, and retires each on the day after its last", () => {
    const ics = today.tags.filter(({ taxonomyId }) => taxonomyId === "ics");
    expect(ics).toHaveLength(48);
    expect(ics.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(36);
    expect(ics.find(({ value }) => value === "QRV")?.retiredAt).toBe("2026-04-01T00:00:00.000Z");
  });

  it("knew only the 42 of then in 2025, all of them current", () => {
    const ics = planOn("2025-01-01").tags.filter(({ taxonomyId }) => taxonomyId === "ics");
    expect(ics).toHaveLength(42);
    expect(ics.filter(({ retiredAt }) => retiredAt !== null)).toEqual([]);
  });
});
