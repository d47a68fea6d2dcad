import { describe, expect, it } from "vitest";
import { describeChart } from "./describe-chart.ts";
import type { DrawnMeasure } from "./drawn-measure.ts";
import { type ChartSettings, xmrChart } from "./xmr.ts";

const MEASURE: DrawnMeasure = { name: "Seen within 18 weeks", unit: "PERCENT", better: "HIGHER" };
const RULES = { outsideLimits: true, run: 7, trend: 7, twoOfThree: true };

const wordsOf = (
  values: readonly number[],
  measure: Partial<DrawnMeasure> = {},
  settings: Partial<ChartSettings> = {},
) => {
  const drawn = { ...MEASURE, ...measure };
  const readings = values.map((value, index) => ({
    date: new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 10),
    value,
  }));
  return describeChart(xmrChart(readings, { better: drawn.better, rules: RULES, ...settings }), drawn);
};
const sentences = (...args: Parameters<typeof wordsOf>) => wordsOf(...args).sentences;
const zigzag = (count: number, low = 50, high = 54) =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? low : high));

describe("a chart in words", () => {
  it("says what there is, what is usual, and that nothing stands out", () => {
    expect(wordsOf(zigzag(12))).toEqual({
      title: "Seen within 18 weeks: process control chart",
      sentences: [
        "12 monthly readings from January 2025 to December 2025, between 50% and 54%.",
        "The mean is 52%, the lower limit 41.36% and the upper limit 62.64%.",
        "Nothing stands out: the readings vary as they usually do (common cause variation).",
      ],
    });
  });

  it("says so when there is nothing, or little", () => {
    expect(sentences([])).toEqual(["There are no readings yet."]);
    expect(sentences([61.2])).toEqual([
      "One reading, of 1 January 2025: 61.2%.",
      "The mean is 61.2%. Limits need a second reading.",
    ]);
    expect(sentences([50, 54])).toContain(
      "These are trial limits, from 2 readings: 12 or more make them firm.",
    );
    expect(sentences(zigzag(12)).join(" ")).not.toContain("trial");
  });

  it("names the months that have no reading", () => {
    const readings = ["2025-01-01", "2025-02-01", "2025-03-01", "2025-06-01"].map((date) => ({
      date,
      value: 5,
    }));
    const chart = xmrChart(readings, { better: "HIGHER", rules: RULES });
    expect(describeChart(chart, MEASURE).sentences).toContain("No reading for April 2025 and May 2025.");
  });

  it("says that equal readings have their limits on the mean", () => {
    expect(sentences([98, 98, 98])).toEqual(
      expect.arrayContaining([
        "3 monthly readings from January 2025 to March 2025, all 98%.",
        "The readings that set the limits are all equal, so the limits lie on the mean.",
      ]),
    );
  });

  it("says which limit is not drawn, because nothing can be there", () => {
    const patients = { unit: "COUNT", unitWords: "patients" } as const;
    expect(sentences(zigzag(12, 1, 9), patients)).toEqual(
      expect.arrayContaining([
        "The mean is 5 and the upper limit 26.28 patients.",
        "The lower limit is worked out below 0 patients, which cannot be, and is not drawn.",
      ]),
    );
    expect(sentences(zigzag(12, 92, 100))).toContain(
      "The upper limit is worked out above 100%, which cannot be, and is not drawn.",
    );
    expect(sentences(zigzag(12, 1, 9), { unit: "POUNDS" }).join(" ")).not.toContain("not drawn");
  });

  it("says which readings set the limits, and where they begin anew", () => {
    expect(
      sentences([...zigzag(12), 52, 53], {}, { limitsFrom: { from: "2025-01-01", to: "2025-12-31" } }),
    ).toContain("They are set by the 12 readings from January 2025 to December 2025.");
    const steps = sentences([...zigzag(12), ...zigzag(12, 70, 72)], {}, { recalculateOn: ["2026-01-01"] });
    expect(steps).toEqual(
      expect.arrayContaining([
        "From January 2025 the mean is 52%, the lower limit 41.4% and the upper limit 62.6%.",
        "From January 2026 the mean is 71%, the lower limit 65.7% and the upper limit 76.3%.",
      ]),
    );
  });
});

describe("the target in words", () => {
  it.each([
    [
      54,
      "meets it.",
      "As it is, the process is likely to meet the target at some times and miss it at others.",
    ],
    [
      60,
      "does not meet it.",
      "As it is, the process is likely to meet the target at some times and miss it at others.",
    ],
    [63, "does not meet it.", "Unless the process changes, it is not likely to meet the target."],
    [41, "meets it.", "Unless the process changes, it is likely to go on meeting the target."],
  ])("of %d%%", (value, met, outlook) => {
    const words = sentences(zigzag(12), { target: { value, by: "2026-03-31" } });
    expect(words).toContain(`The target is ${value}% by 31 March 2026; the last reading, 54%, ${met}`);
    expect(words).toContain(outlook);
  });

  it("turns round where lower is better", () => {
    const words = sentences(zigzag(12), { better: "LOWER", target: { value: 41 } });
    expect(words).toContain("The target is 41%; the last reading, 54%, does not meet it.");
    expect(words).toContain("Unless the process changes, it is not likely to meet the target.");
  });

  it("says nothing of the future by trial limits, and judges nothing where neither way is better", () => {
    expect(sentences(zigzag(11), { target: { value: 99 } }).join(" ")).not.toContain("Unless");
    expect(sentences(zigzag(12), { better: "NEITHER", target: { value: 52 } })).toContain(
      "The target is 52%.",
    );
  });
});

describe("what stands out, in words", () => {
  it("is a run, with its length, its side and its meaning", () => {
    expect(sentences([...zigzag(12, 56, 60), ...zigzag(8, 46, 50)])).toContain(
      "The last 8 readings are below the mean: concern.",
    );
    expect(sentences([...zigzag(12, 56, 60), ...zigzag(8, 46, 50)], { better: "LOWER" })).toContain(
      "The last 8 readings are below the mean: improvement.",
    );
    expect(sentences([...zigzag(8, 46, 50), ...zigzag(12, 56, 60)], { better: "NEITHER" })).toContain(
      "8 readings from January 2025 to August 2025 are below the mean: a change, neither better nor worse.",
    );
  });

  it("is a trend", () => {
    expect(sentences([...zigzag(12), 50, 51, 52, 53, 54, 55, 56])).toContain(
      "The last 7 readings rise one after the other: improvement.",
    );
  });

  it("is readings beyond a limit, told together", () => {
    expect(sentences([...zigzag(10), 90, ...zigzag(10), 90, ...zigzag(20)])).toContain(
      "2 readings (November 2025 and October 2026) are above the upper limit: improvement.",
    );
  });

  it("is readings near a limit", () => {
    const near = [...zigzag(12), 61, 53, 60.5];
    expect(sentences(near, {}, { limitsFrom: { from: "2025-01-01", to: "2025-12-31" } })).toContain(
      "2 readings close together (January 2026 and March 2026) are near the upper limit: improvement.",
    );
  });

  it("is told up to six times, and counted beyond", () => {
    const saw = Array.from({ length: 16 }, (_, index) =>
      zigzag(8, index % 2 === 0 ? 40 : 60, index % 2 === 0 ? 44 : 64),
    );
    const rules = { ...RULES, outsideLimits: false, twoOfThree: false };
    const words = sentences(saw.flat(), {}, { rules });
    expect(words.filter((sentence) => sentence.includes("the mean:"))).toHaveLength(6);
    expect(words.at(-1)).toBe("10 more stand out; the table has all.");
  });
});
