import { possibleRange } from "../contract/measures.ts";
import { formatFigure, type UnitOfMeasure } from "./units.ts";

/** A mark on an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
  /** A second line below it: the year, where it begins. */
  readonly below?: string | undefined;
}

/** An axis of values: round figures that hold all of them between the first and the last. */
export function valueTicks(values: readonly number[], most: number, { unit }: UnitOfMeasure): Tick[] {
  const [low, high] = spread(Math.min(...values), Math.max(...values), unit);
  const finest = unit === "COUNT" ? 1 : 0;
  const step = Math.max(finest, niceStep((high - low) / most));
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step, step));
  const labels = labelsOf(ticks, step);
  return ticks.map((value, index) => ({ value, label: withSign(labels[index] ?? "", unit) }));
}

/** Ends with some room, so that nothing lies on the edge; a good deal around equal values; within what the unit can be. */
function spread(low: number, high: number, unit: UnitOfMeasure["unit"]): [number, number] {
  const room = high > low ? (high - low) * 0.04 : Math.abs(low) / 10 || 1;
  const { lowest, highest } = possibleRange[unit];
  return [Math.max(lowest ?? -Infinity, low - room), Math.min(highest ?? Infinity, high + room)];
}

/** 1, 2 or 5 with noughts, at least as large as asked. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const times = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10;
  return times * power;
}

const decimalsOf = (step: number) => Math.min(20, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
const round = (value: number, step: number) => Number(value.toFixed(decimalsOf(step)));

const COMPACT = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 2 });

/** Millions are shortened to 1.5m, where that tells the ticks apart. */
function labelsOf(ticks: readonly number[], step: number): string[] {
  const plain = ticks.map((tick) => formatFigure(tick, decimalsOf(step)));
  if (Math.max(...ticks.map(Math.abs)) < 1_000_000) return plain;
  const short = ticks.map((tick) => COMPACT.format(tick).toLowerCase().replace("-", "−"));
  return new Set(short).size === ticks.length ? short : plain;
}

function withSign(label: string, unit: UnitOfMeasure["unit"]): string {
  if (unit === "PERCENT") return `${label}%`;
  if (unit !== "POUNDS") return label;
  return label.startsWith("−") ? `−£${label.slice(1)}` : `£${label}`;
}

const DAY = 86_400_000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(" ");
/** Steps of a date axis, the finest first. */
const STEPS = [
  ...[1, 2, 7, 14].map((days) => ({ days, months: 0 })),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 240].map((months) => ({ days: 0, months })),
];

/**
 * An axis of days, as times in milliseconds: days, the firsts of months, or years, with the year below where it begins. Where
 * readings come by the month, days between them would say what nobody knows: `finest` leaves them out.
 */
export function dateTicks(first: string, last: string, most: number, finest: "day" | "month"): Tick[] {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  for (const { days, months } of STEPS) {
    if (days > 0 && finest === "month") continue;
    const times = days > 0 ? everyDays(from, to, days) : everyMonths(from, to, months);
    if (times.length === 0 || times.length > most) continue;
    return labelled(times, months >= 12 ? "year" : months > 0 ? "month" : "day");
  }
  return labelled([from], finest);
}

function everyDays(from: number, to: number, days: number): number[] {
  const count = Math.floor((to - from) / (days * DAY)) + 1;
  return count > 200 ? [] : Array.from({ length: count }, (_, index) => from + index * days * DAY);
}

/** The firsts of months within the days, counted from a January so that they are the same in every chart. */
function everyMonths(from: number, to: number, months: number): number[] {
  const start = new Date(from);
  const times: number[] = [];
  const index = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.floor(index / months) * months; ; month += months) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time > to) return times;
    if (time >= from) times.push(time);
  }
}

function labelled(times: readonly number[], by: "day" | "month" | "year"): Tick[] {
  let year = "";
  return times.map((time) => {
    const date = new Date(time);
    const own = String(date.getUTCFullYear());
    if (by === "year") return { value: time, label: own };
    const below = own === year ? undefined : own;
    year = own;
    const month = MONTHS[date.getUTCMonth()] ?? "";
    return { value: time, label: by === "month" ? month : `${date.getUTCDate()} ${month}`, below };
  });
}
