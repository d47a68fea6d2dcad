import type { DigitGroup, Gap } from "./digit-groups.ts";

/** Whether a group of digits is a year that posts speak of. */
export const isYear = (digits: string) => /^(?:19|20)\d\d$/.test(digits);
const isDay = (digits: string) => /^(?:0?[1-9]|[12]\d|3[01])$/.test(digits);
const isMonth = (digits: string) => /^(?:0?[1-9]|1[0-2])$/.test(digits);

/**
 * Whether ten digits in an unusual split are more likely a decimal, an internet address, a date with a time, or years. Numbers in
 * the usual split, or in none, are never excused by this.
 */
export function isOrdinaryFigure(parts: readonly DigitGroup[], inner: readonly Gap[]): boolean {
  const digits = parts.map((part) => part.digits);
  const points = inner.every((gap) => gap === "point");
  if (points && digits.length === 2) return true;
  if (points && digits.length === 4 && digits.every((part) => Number(part) <= 255)) return true;
  if (digits.filter(isYear).length > 1) return true;
  return digits.some((part, place) => {
    const [second = "", third = ""] = digits.slice(place + 1);
    return (
      (isYear(part) && isMonth(second) && isDay(third)) ||
      (isDay(part) && isMonth(second) && isYear(third)) ||
      (isYear(part) && Number(second) === (Number(part) + 1) % 100)
    );
  });
}

/**
 * Whether the group at a place belongs to a date or a time, together with those on its further side: `12/03/2024`, `2024-03-12`,
 * `14:30`. What is split by slashes, colons or commas is no part of a number in spaces.
 */
export function isDateOrTime(groups: readonly DigitGroup[], place: number, step: 1 | -1): boolean {
  const gapAt = (at: number) => groups[step === 1 ? at + 1 : at]?.gapBefore;
  if (gapAt(place) === "list") return true;
  if (gapAt(place) === undefined || gapAt(place + step) !== gapAt(place)) return false;
  const around = [place, place + step, place + 2 * step].map((at) => groups[at]?.digits ?? "");
  const [first = "", second = "", third = ""] = step === 1 ? around : around.reverse();
  return isMonth(second) && ((isDay(first) && isYear(third)) || (isYear(first) && isDay(third)));
}

/**
 * Whether what stands just before ten digits says that they are a telephone number or a book's number. Written in threes
 * (3-3-4), only a country code is believed. An old ISBN has the
 * very check digit of an NHS number, so every one of them would be caught.
 */
export function isNotNhsNumberByContext(
  text: string,
  start: number,
  { inThrees, continues }: { inThrees: boolean; continues: boolean },
): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  if (continues && /(?:\+|\b00)\d{1,3}[\s().-]{1,4}(?:0\)[\s.-]{0,2})?$/u.test(before)) return true;
  if (inThrees) return false;
  return (
    /\bISBN(?:[\s-]?1[03])?[\s:.-]{0,3}$/iu.test(before) || /^0[58]00/.test(text.slice(start, start + 4))
  );
}
