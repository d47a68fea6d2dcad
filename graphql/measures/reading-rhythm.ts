import { formatDay } from "./reading-dates.ts";

/** How often readings come, as far as their days tell. */
export interface Rhythm {
  /** Null where they come as they come, or are too few to tell. */
  readonly word: "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | null;
  /** Days on which a reading would have been due. Daily readings skip weekends and holidays, so none is missed there. */
  readonly missing: readonly string[];
}

const DAY = 86_400_000;
const dayNumber = (day: string) => Date.parse(day) / DAY;
const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Finds the rhythm of days that are in order. Most gaps must be alike, and every other a multiple of them. */
export function rhythmOf(days: readonly string[]): Rhythm {
  if (days.length < 3) return { word: null, missing: [] };
  const months = days.map(monthNumber);
  for (const [step, word] of [
    [1, "monthly"],
    [3, "quarterly"],
    [12, "yearly"],
  ] as const) {
    if (keepsStep(months, step)) return { word, missing: skipped(months, step).map(firstOfMonth) };
  }
  const numbers = days.map(dayNumber);
  if (keepsStep(numbers, 7)) return { word: "weekly", missing: skipped(numbers, 7).map(dayOf) };
  return { word: keepsStep(numbers, 1) ? "daily" : null, missing: [] };
}

/** A day as people name it where readings come by the month: March 2026, or else 1 March 2026. */
export function nameOfDay(day: string, { word }: Rhythm): string {
  const full = formatDay(day);
  return word === "monthly" || word === "quarterly" ? full.slice(full.indexOf(" ") + 1) : full;
}

function gapsOf(numbers: readonly number[]): number[] {
  return numbers.slice(1).map((number, index) => number - (numbers[index] ?? number));
}

function keepsStep(numbers: readonly number[], step: number): boolean {
  const gaps = gapsOf(numbers);
  const regular = gaps.filter((gap) => gap === step).length;
  return gaps.every((gap) => gap > 0 && gap % step === 0) && regular > gaps.length / 2;
}

function skipped(numbers: readonly number[], step: number): number[] {
  return numbers.slice(0, -1).flatMap((number, index) => {
    const gap = (numbers[index + 1] ?? number) - number;
    return Array.from({ length: gap / step - 1 }, (_, skip) => number + (skip + 1) * step);
  });
}

const dayOf = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
const firstOfMonth = (number: number) => dayOf(Date.UTC(Math.floor(number / 12), number % 12, 1) / DAY);
