import { describe, expect, it } from "vitest";
import { LIMIT_FACTOR, xmrChart } from "./xmr.ts";

/** The chart of some values, a day apart, and its only stretch. */
function chartOf(values: readonly number[], better: "HIGHER" | "LOWER" | "NEITHER" = "HIGHER") {
  const readings = values.map((value, index) => ({
    date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    value,
  }));
  const rules = { outsideLimits: true, run: 7, trend: 7, twoOfThree: true };
  const chart = xmrChart(readings, { better, rules });
  const stretch = chart.stretches[0];
  if (!stretch?.limits || stretch.meanMovingRange === null) throw new Error("no limits");
  return { ...chart, mean: stretch.mean, range: stretch.meanMovingRange, ...stretch.limits };
}

const placesOf = (chart: ReturnType<typeof chartOf>, rule: string) =>
  chart.points.flatMap(({ rules }, place) => ((rules as readonly string[]).includes(rule) ? [place] : []));

describe("figures that others have published", () => {
  /**
   * NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 Individuals Control Charts,
   * http://www.itl.nist.gov/div898/handbook/pmc/section3/pmc322.htm: the flow rate of ten batches, Xbar 50.81, MRbar 1.8778,
   * UCL 55.8041, LCL 45.8159. NIST divides by 1.128 instead of rounding 3 ÷ 1.128 to 2.66, which moves a limit by 0.0008 here.
   */
  it("NIST: the flow rate of ten batches", () => {
    const chart = chartOf([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(chart.mean).toBeCloseTo(50.81, 10);
    expect(chart.range).toBeCloseTo(1.8778, 4);
    expect(chart.points.map(({ movingRange }) => movingRange && Number(movingRange.toFixed(1)))).toEqual([
      null,
      2.0,
      2.3,
      1.4,
      3.5,
      3.4,
      1.4,
      0.2,
      1.2,
      1.5,
    ]);
    const finer = (chart.range * 3) / 1.128;
    expect(chart.mean + finer).toBeCloseTo(55.8041, 4);
    expect(chart.mean - finer).toBeCloseTo(45.8159, 4);
    expect(Math.abs(chart.upper - 55.8041)).toBeLessThan(0.001);
    expect(Math.abs(chart.lower - 45.8159)).toBeLessThan(0.001);
    expect(chart.causes).toEqual([]);
    expect(chart.stretches[0]?.onTrial).toBe(true);
  });

  /**
   * Wheeler and Poling, Making Sense of Data, page 382, "Data Set to Use When Verifying Software", as quoted with its figures in
   * https://github.com/mattmccormick/statprocon/blob/004851564ab2b552d9fb23290474c847cd5bcb69/tests/test_xmr.py: mean 4135.50,
   * mean moving range 355.93, limits 3188.72 and 5082.28.
   */
  it("Wheeler: the data set to use when verifying software", () => {
    const chart = chartOf([
      5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200,
    ]);
    expect(chart.points.map(({ movingRange }) => movingRange)).toEqual([
      null,
      695,
      0,
      375,
      315,
      140,
      55,
      200,
      305,
      55,
      280,
      115,
      460,
      385,
      222,
      1737,
    ]);
    expect(chart.mean).toBeCloseTo(4135.5, 10);
    expect(chart.range).toBeCloseTo(355.93, 2);
    expect(chart.lower).toBeCloseTo(3188.72, 2);
    expect(chart.upper).toBeCloseTo(5082.28, 2);
    expect(placesOf(chart, "OUTSIDE_LIMITS")).toEqual([15]);
  });

  /** The same book, page 130, figure 9.9, morning peak flow rates, as quoted there: 183.1, 52.4, 43.8 and 322.3. */
  it("Wheeler: morning peak flow rates", () => {
    const chart = chartOf([
      120, 140, 100, 150, 260, 150, 100, 120, 300, 300, 275, 300, 140, 170, 150, 150, 190, 180,
    ]);
    expect(chart.mean).toBeCloseTo(183.1, 1);
    expect(chart.range).toBeCloseTo(52.4, 1);
    expect(chart.lower).toBeCloseTo(43.8, 1);
    expect(chart.upper).toBeCloseTo(322.3, 1);
  });

  /** The same book, table 8.1, as quoted there: the last eight are below the mean, a run of which every reading is marked. */
  it("Wheeler: a run of eight below the mean", () => {
    const chart = chartOf([
      21.3, 20.2, 20.9, 21.0, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19.0,
    ]);
    expect(placesOf(chart, "RUN")).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
    expect(chart.points[13]?.meaning).toBe("CONCERN");
  });

  /**
   * NHSRplotthedots, vignette "Deviations from Excel defaults",
   * https://github.com/nhs-r-community/NHSRplotthedots/blob/050b07d7eacc011767532732f69b8fd7d6a28fd3/vignettes/deviations.Rmd:
   * what the Excel tool of Making Data Count makes of these 18 values, without screening: upper process limit 6.95, mean 1.94,
   * lower process limit -3.06, four common cause points, one improvement, and common cause again.
   */
  it("Making Data Count: eighteen days with one that stands out", () => {
    const chart = chartOf([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
    expect(chart.upper).toBeCloseTo(6.95, 2);
    expect(chart.mean).toBeCloseTo(1.94, 2);
    expect(chart.lower).toBeCloseTo(-3.06, 2);
    expect(chart.points.map(({ meaning }) => meaning)).toEqual(
      Array.from({ length: 18 }, (_, place) => (place === 4 ? "IMPROVEMENT" : null)),
    );
  });

  /**
   * SAS/QC User's Guide, SHEWHART procedure, IRCHART, "Saving Control Limits",
   * http://support.sas.com/documentation/cdl/en/qcug/67522/HTML/default/qcug_shewhart_sect103.htm (figure 17.30; the data are in
   * "Creating Individual Measurements and Moving Range Charts"): mean 80.39, mean moving range 5.32632, limits 66.2290 and 94.5510.
   * SAS divides by d₂ = 1.12838, and does not round.
   */
  it("SAS: the diameters of twenty jet engines", () => {
    const chart = chartOf([
      78.4, 80.1, 84.4, 79.1, 80.4, 83.5, 73.8, 83.5, 75.0, 76.8, 70.5, 80.3, 82.4, 79.4, 86.4, 90.5, 77.7,
      82.5, 79.9, 83.2,
    ]);
    expect(chart.mean).toBeCloseTo(80.39, 10);
    expect(chart.range).toBeCloseTo(5.32632, 5);
    const finer = (chart.range * 3) / (2 / Math.sqrt(Math.PI));
    expect(chart.mean - finer).toBeCloseTo(66.229, 3);
    expect(chart.mean + finer).toBeCloseTo(94.551, 3);
    expect(Math.abs(chart.upper - 94.551)).toBeLessThan(0.01);
  });

  /**
   * spc-plotly, https://pypi.org/project/spc-plotly/: 38 monthly counts, mean 2820.6316, mean moving range 571.8919, limits
   * 1299.3991 and 4341.8640, three points above the upper limit, and eight below the mean from November 2021.
   */
  it("spc-plotly: three years of monthly counts", () => {
    const chart = chartOf(
      [
        2478, 2350, 2485, 2296, 2359, 2567, 3089, 2668, 1788, 2854, 2365, 1883, 1959, 1927, 2640, 2626, 2144,
        2409, 4412, 3287, 3049, 3364, 3078, 2972, 3415, 2753, 3102, 2191, 3693, 4385, 4699, 3031, 2659, 3885,
        2628, 2621, 3071, 2002,
      ],
      "NEITHER",
    );
    expect(chart.mean).toBeCloseTo(2820.6315789473683, 9);
    expect(chart.range).toBeCloseTo(571.8918918918919, 9);
    expect(chart.upper).toBeCloseTo(4341.864011379801, 9);
    expect(chart.lower).toBeCloseTo(1299.3991465149359, 9);
    expect(placesOf(chart, "OUTSIDE_LIMITS")).toEqual([18, 29, 30]);
    expect(placesOf(chart, "RUN")).toEqual(expect.arrayContaining([10, 11, 12, 13, 14, 15, 16, 17]));
    expect(chart.points[18]?.meaning).toBe("NEUTRAL");
  });

  it("the factor is three standard deviations, by the d₂ of 1.128 that NIST names", () => {
    expect(3 / 1.128).toBeCloseTo(LIMIT_FACTOR, 2);
  });
});
