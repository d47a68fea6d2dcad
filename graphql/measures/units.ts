import type { Unit } from "../contract/measures.ts";

/** What the readings of a measure are counted in, as its author said. */
export interface UnitOfMeasure {
  readonly unit: Unit;
  readonly unitWords?: string | undefined;
}

/** Units that stand after a figure as a word, and their plural. */
const WORDS: Partial<Record<Unit, readonly [one: string, many: string]>> = {
  MINUTES: ["minute", "minutes"],
  HOURS: ["hour", "hours"],
  DAYS: ["day", "days"],
  WEEKS: ["week", "weeks"],
};

/** What may stand beside a figure, by the unit that it means. Written in small letters, without a full stop. */
const SYMBOLS: Readonly<Record<string, Unit>> = {
  "%": "PERCENT",
  percent: "PERCENT",
  "per cent": "PERCENT",
  "£": "POUNDS",
  gbp: "POUNDS",
  pounds: "POUNDS",
  min: "MINUTES",
  mins: "MINUTES",
  minute: "MINUTES",
  minutes: "MINUTES",
  h: "HOURS",
  hr: "HOURS",
  hrs: "HOURS",
  hour: "HOURS",
  hours: "HOURS",
  d: "DAYS",
  day: "DAYS",
  days: "DAYS",
  wk: "WEEKS",
  wks: "WEEKS",
  week: "WEEKS",
  weeks: "WEEKS",
};

/** Whether what stands beside a figure means the unit of the measure. */
export function meansUnit(beside: string, { unit, unitWords }: UnitOfMeasure): boolean {
  const said = beside.toLowerCase().replace(/\.$/u, "");
  return SYMBOLS[said] === unit || (unitWords !== undefined && said === unitWords.toLowerCase());
}

/** The unit by itself: "%", "£", "days", "patients". Empty for a bare count. */
export function unitName({ unit, unitWords }: UnitOfMeasure): string {
  if (unit === "PERCENT") return "%";
  if (unit === "POUNDS") return "£";
  return WORDS[unit]?.[1] ?? unitWords ?? "";
}

/** How many decimals tell a figure apart from others of about this size: more would be noise, fewer would hide a change. */
export function decimalsFor(size: number): number {
  const most = Math.abs(size);
  return most === 0 || most >= 1000 ? 0 : most >= 10 ? 1 : most >= 1 ? 2 : 3;
}

/** Formats are dear to make and a chart needs dozens of figures, so each is made once. */
const FORMATS = new Map<number, Intl.NumberFormat>();

function formatOf(decimals: number): Intl.NumberFormat {
  const known = FORMATS.get(decimals);
  if (known) return known;
  const made = new Intl.NumberFormat("en-GB", { maximumFractionDigits: decimals });
  FORMATS.set(decimals, made);
  return made;
}

/** A figure for reading, with at most so many decimals (20 or fewer), and a real minus sign. */
export function formatFigure(value: number, decimals: number): string {
  const text = formatOf(decimals).format(value);
  return text === "-0" ? "0" : text.replace("-", "−");
}

/** A figure with its unit, for reading: 61.2%, £1,200, 1 day, 12 patients. */
export function formatValue(value: number, measure: UnitOfMeasure, decimals = decimalsFor(value)): string {
  const figure = formatFigure(value, decimals);
  const { unit } = measure;
  if (unit === "PERCENT") return `${figure}%`;
  if (unit === "POUNDS") return figure.startsWith("−") ? `−£${figure.slice(1)}` : `£${figure}`;
  const words = WORDS[unit];
  const name = words ? words[figure === "1" ? 0 : 1] : unitName(measure);
  return name ? `${figure}${name.startsWith("%") ? "" : " "}${name}` : figure;
}
