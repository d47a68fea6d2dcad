import { describe, expect, it } from "vitest";
import type { FootprintLinkData } from "./collaborative-documents.ts";
import { pastInWords } from "./footprint.tsx";

function pastLink(successors: FootprintLinkData["icb"]["successors"]): FootprintLinkData {
  const icb = { code: "QRV", shortName: "North West London", sizeBand: null, population: null, successors };
  return { validFrom: "2022-07-01", validTo: "2026-03-31", icb };
}

const successor = (kind: "MERGER" | "SPLIT", shortName: string) => ({
  kind,
  date: "2026-04-01",
  successor: { code: shortName, shortName },
});

describe("pastInWords", () => {
  it("names the board that it merged into", () => {
    expect(pastInWords(pastLink([successor("MERGER", "West and North London")]))).toBe(
      "North West London, until 31 March 2026. It merged into West and North London on 1 April 2026.",
    );
  });

  it("names all boards that a divided one went to", () => {
    expect(pastInWords(pastLink([successor("SPLIT", "Essex"), successor("SPLIT", "Central East")]))).toBe(
      "North West London, until 31 March 2026. Its area was divided between Essex and Central East on 1 April 2026.",
    );
  });

  it("says no more than the dates where nothing followed", () => {
    expect(pastInWords(pastLink([]))).toBe("North West London, until 31 March 2026.");
  });
});
