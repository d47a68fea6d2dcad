import { describe, expect, it } from "vitest";
import { contextDifferences } from "./context-differences.ts";

const tag = (taxonomyId: string, label: string) => ({ taxonomyId, label });
const small = tag("ics-size-band", "Under 1 million");
const large = tag("ics-size-band", "Over 2 million");
const rural = tag("geography", "Rural");
const coastal = tag("geography", "Coastal");
const urban = tag("geography", "Urban");

describe("how contexts differ", () => {
  it("has a line for each respect in which they have nothing in common, in a fixed order", () => {
    const there = [tag("maturity", "Mature"), rural, coastal, large];
    const here = [small, urban, tag("maturity", "Emerging")];
    expect(contextDifferences(there, here)).toEqual([
      { aspect: "People in the ICS", there: ["Over 2 million"], here: ["Under 1 million"] },
      { aspect: "Geography", there: ["Rural", "Coastal"], here: ["Urban"] },
      { aspect: "Maturity", there: ["Mature"], here: ["Emerging"] },
    ]);
  });

  it("has none where they are alike, or have something in common", () => {
    expect(contextDifferences([large, rural], [large, rural])).toEqual([]);
    expect(contextDifferences([rural, coastal], [coastal, urban])).toEqual([]);
  });

  it("invents nothing where either side is unknown", () => {
    expect(contextDifferences([large], [])).toEqual([]);
    expect(contextDifferences([], [small])).toEqual([]);
    expect(contextDifferences([large], [urban])).toEqual([]);
  });

  it("does not tell what makes no context, such as what somebody is interested in", () => {
    expect(contextDifferences([tag("benefit", "Access")], [tag("benefit", "Workforce")])).toEqual([]);
  });
});
