import { quote } from "./quote.ts";

/** A day that was understood, or why it was not. */
export type DayResult = { readonly day: string } | { readonly problem: string };

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH_NAMES =
  "January February March April May June July August September October November December".split(" ");

/** The NHS began in July 1948; a reading from before is a slip of the keyboard. */
const FIRST_YEAR = 1948;

/** The day that Excel counts as 0, since it believes that there was a 29 February 1900. */
const EXCEL_ZERO = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** No date is longer. What is, is not looked at any further. */
const LONGEST = 40;

const HOW = "Write it as 2026-03-01, 01/03/2026, 1 Mar 2026 or Mar 2026";

/**
 * Reads a day as people and spreadsheets write it: 2026-03-01, 01/03/2026 with the day first, 1 Mar 2026, 1-Mar-26. A month alone
 * (Mar 2026, Mar-26, 03/2026, 2026-03) is its first day. `today` is the last day that can have a reading.
 */
export function parseDay(text: string, today: string): DayResult {
  const written = text.trim().replace(/\s+/gu, " ");
  if (written === "") return { problem: "There is no date" };
  const parts = written.length > LONGEST ? undefined : partsOf(written);
  if (!parts) return { problem: notADate(written) };
  const { year, month, day } = parts;
  if (month < 1 || month > 12) return { problem: noSuchMonth(written, parts) };
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < FIRST_YEAR) return { problem: `${quote(written)} is before ${FIRST_YEAR}` };
  if (date.getUTCMonth() !== month - 1 || day < 1)
    return { problem: `There is no ${day} ${MONTH_NAMES[month - 1]} ${year}` };
  const iso = date.toISOString().slice(0, 10);
  if (iso > today) return { problem: `${formatDay(iso)} is in the future` };
  return { day: iso };
}

/** A day as the NHS writes it: 1 March 2026. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTH_NAMES[(month ?? 1) - 1]} ${year}`;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  /** Day and month were both figures, in the order that America swaps. */
  dayFirst?: boolean;
}

function partsOf(written: string): Parts | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?)?$/u.exec(
    written,
  );
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3] ?? 1) };
  const figures = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: 0{1,2}:00(?::00)?)?$/u.exec(written);
  if (figures)
    return {
      year: fullYear(figures[3]),
      month: Number(figures[2]),
      day: Number(figures[1]),
      dayFirst: true,
    };
  const month = /^(\d{1,2})[-/.](\d{4})$/u.exec(written);
  if (month) return { year: Number(month[2]), month: Number(month[1]), day: 1 };
  const named = /^(?:(\d{1,2})(?:st|nd|rd|th)?[-/. ]+)?([a-z]{3,9})\.?[-/, ]*(\d{4}|\d{2})$/iu.exec(written);
  const name = named && monthNamed(named[2] ?? "");
  return name ? { year: fullYear(named[3]), month: name, day: Number(named[1] ?? 1) } : undefined;
}

/** The number of a month by its English name, or its first letters, at least three. */
function monthNamed(name: string): number | undefined {
  const lower = name.toLowerCase();
  const index = MONTHS.indexOf(lower.slice(0, 3));
  const full = MONTH_NAMES[index]?.toLowerCase();
  return full?.startsWith(lower) || (lower === "sept" && index === 8) ? index + 1 : undefined;
}

/** Two figures are of this century: no reading is older than the NHS, and none is from the future. */
function fullYear(year = ""): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function notADate(written: string): string {
  if (/^[=@]/u.test(written)) return `${quote(written)} is a formula. Paste what it works out to`;
  if (/^\d{5}(?:\.\d+)?$/u.test(written)) {
    const day = new Date(EXCEL_ZERO + Math.floor(Number(written)) * DAY).toISOString().slice(0, 10);
    return `${quote(written)} is a plain number. If it is Excel's for ${formatDay(day)}, format the column as dates and paste again`;
  }
  return `${quote(written)} is not a date. ${HOW}`;
}

function noSuchMonth(written: string, { year, month, day, dayFirst }: Parts): string {
  const swapped = dayFirst && day <= 12 && month <= 31;
  const hint = swapped
    ? `The day comes first: if you mean ${month} ${MONTH_NAMES[day - 1]} ${year}, write ${pad(month)}/${pad(day)}/${year}`
    : HOW;
  return `${quote(written)} is not a date: there is no month ${month}. ${hint}`;
}

const pad = (figure: number) => String(figure).padStart(2, "0");
