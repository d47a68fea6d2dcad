import type { Better, ChartRules } from "../contract/measures.ts";

/** The rules by which readings stand out, the strongest first: where a reading answers to several, the first has the say. */
export const RULES = ["OUTSIDE_LIMITS", "TREND", "TWO_OF_THREE", "RUN"] as const;
/** A rule by which readings stand out. */
export type Rule = (typeof RULES)[number];

/** What a special cause means: which way it went, against which way is better. */
export type Meaning = "IMPROVEMENT" | "CONCERN" | "NEUTRAL";

/** One thing that stands out, and the readings that show it. */
export interface SpecialCause {
  readonly rule: Rule;
  /** HIGH above the mean or rising, LOW below it or falling. */
  readonly direction: "HIGH" | "LOW";
  readonly meaning: Meaning;
  /** Places of the readings in the chart, in order. */
  readonly points: readonly number[];
}

/** What one stretch of readings is held against. */
export interface Yardstick {
  readonly mean: number;
  /** Null while there is no moving range to work them out from. */
  readonly limits: { readonly lower: number; readonly upper: number } | null;
  /** Differences smaller than this are none: they come from counting in binary fractions. */
  readonly tolerance: number;
}

interface Finding {
  rule: Rule;
  high: boolean;
  points: number[];
}

/**
 * Finds what stands out in a stretch of readings that has one mean and one pair of limits. The definitions are those of
 * NHSRplotthedots, as the README tells; `offset` is the place of the first reading in the chart.
 */
export function findSpecialCauses(
  values: readonly number[],
  yardstick: Yardstick,
  rules: ChartRules,
  better: Better,
  offset = 0,
): SpecialCause[] {
  const zones = values.map((value) => zoneOf(value, yardstick));
  const found: Finding[] = [
    ...(rules.outsideLimits ? outside(zones) : []),
    ...(rules.trend === null ? [] : inARow("TREND", stepsOf(values), rules.trend - 1)),
    ...(rules.twoOfThree ? twoOfThree(zones) : []),
    ...(rules.run === null
      ? []
      : inARow(
          "RUN",
          zones.map(({ side }) => side),
          rules.run,
        )),
  ];
  return found.map(({ rule, high, points }) => ({
    rule,
    direction: high ? "HIGH" : "LOW",
    meaning: meaningOf(high, better),
    points: points.map((point) => point + offset),
  }));
}

/** What a special cause in a direction means. */
function meaningOf(high: boolean, better: Better): Meaning {
  if (better === "NEITHER") return "NEUTRAL";
  return high === (better === "HIGHER") ? "IMPROVEMENT" : "CONCERN";
}

interface Zone {
  /** 1 above the mean, -1 below, 0 on it. */
  side: -1 | 0 | 1;
  /** Beyond a limit. On it is not beyond it. */
  outside: boolean;
  /** In the outer third between mean and limit; beyond the limit is not near it. */
  near: boolean;
}

function zoneOf(value: number, { mean, limits, tolerance }: Yardstick): Zone {
  const away = value - mean;
  const side = Math.abs(away) <= tolerance ? 0 : away > 0 ? 1 : -1;
  if (!limits) return { side, outside: false, near: false };
  const reach = limits.upper - mean;
  const outside = Math.abs(away) > reach + tolerance;
  return { side, outside, near: !outside && Math.abs(away) > (reach * 2) / 3 + tolerance };
}

function outside(zones: readonly Zone[]): Finding[] {
  return zones.flatMap((zone, point) =>
    zone.outside ? [{ rule: "OUTSIDE_LIMITS" as const, high: zone.side > 0, points: [point] }] : [],
  );
}

/** Which way each reading went from the one before: equal readings went neither way. The first has none before it. */
function stepsOf(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? value)));
}

/**
 * Stretches of signs that are alike and not 0, at least so many in a row: each is found whole, however long. A trend of seven
 * readings is six steps, so that its readings are one more than its signs.
 */
function inARow(rule: "TREND" | "RUN", signs: readonly number[], length: number): Finding[] {
  const findings: Finding[] = [];
  for (let start = 0, end = 0; start < signs.length; start = end) {
    const sign = signs[start];
    while (end < signs.length && signs[end] === sign) end += 1;
    if (sign === 0 || end - start < length) continue;
    const readings = end - start + (rule === "TREND" ? 1 : 0);
    findings.push({ rule, high: sign === 1, points: Array.from({ length: readings }, (_, i) => start + i) });
  }
  return findings;
}

/**
 * Two or three near a limit among three readings in a row that are all on one side of the mean. Only those near the limit show it.
 * Windows that share such a reading are one finding.
 */
function twoOfThree(zones: readonly Zone[]): Finding[] {
  const findings: Finding[] = [];
  for (let start = 0; start + 3 <= zones.length; start += 1) {
    const window = zones.slice(start, start + 3);
    const side = window[0]?.side ?? 0;
    if (side === 0 || window.some((zone) => zone.side !== side)) continue;
    const near = window.flatMap((zone, index) => (zone.near ? [start + index] : []));
    if (near.length < 2) continue;
    const last = findings.at(-1);
    if (last && near.some((point) => last.points.includes(point)))
      last.points = [...new Set([...last.points, ...near])];
    else findings.push({ rule: "TWO_OF_THREE", high: side > 0, points: near });
  }
  return findings;
}
