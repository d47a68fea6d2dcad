import { type Better, possibleRange } from "../contract/measures.ts";
import { decimalsFor, formatValue, type UnitOfMeasure } from "./units.ts";
import type { Stretch, XmrChart } from "./xmr.ts";

/** What a picture of a measure says of it beside its readings. */
export interface DrawnMeasure extends UnitOfMeasure {
  readonly name: string;
  readonly better: Better;
  readonly target?: { readonly value: number; readonly by?: string | undefined } | undefined;
}

/**
 * The limits that a picture shows: one that the unit cannot reach, such as -3 patients or 104%, is null, and words say so. The
 * arithmetic goes by the limits as they are.
 */
export function shownLimits(
  { limits }: Stretch,
  { unit }: UnitOfMeasure,
): { lower: number | null; upper: number | null } {
  const { lowest, highest } = possibleRange[unit];
  if (!limits) return { lower: null, upper: null };
  return {
    lower: lowest !== null && limits.lower < lowest ? null : limits.lower,
    upper: highest !== null && limits.upper > highest ? null : limits.upper,
  };
}

/** How a chart writes its figures: all with as many decimals as its spread asks for. */
export interface FigureWriter {
  /** The figure with its sign: 61.2%, £1,200, 7.5. */
  readonly bare: (value: number) => string;
  /** With its unit in words: 7.5 days. */
  readonly full: (value: number) => string;
}

/** Finds how a chart writes its figures. */
export function writerOf(chart: XmrChart, measure: DrawnMeasure): FigureWriter {
  const values = chart.points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const decimals = decimalsFor(values.length > 0 ? high - low || high : 0);
  const { unit } = measure;
  const signed: UnitOfMeasure = { unit: unit === "PERCENT" || unit === "POUNDS" ? unit : "COUNT" };
  return {
    bare: (value) => formatValue(value, signed, decimals),
    full: (value) => formatValue(value, measure, decimals),
  };
}
