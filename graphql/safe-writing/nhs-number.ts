import { digitGroups, type DigitGroup, type Gap } from "./digit-groups.ts";
import { apartFrom, covers, opaqueSpans, type Span } from "./opaque-spans.ts";
import { isDateOrTime, isNotNhsNumberByContext, isOrdinaryFigure, isYear } from "./ordinary-figures.ts";

/** What is wrong with a field and what to do about it. Never repeats what was typed. */
export interface FieldIssue {
  /** The field, dotted for nested input. */
  path: string;
  /** Plain English, without any digit. */
  message: string;
}

const MESSAGE =
  "Remove the NHS number. This text has a number in it that passes the NHS number check, so it has not been saved. " +
  "Describe the situation without anything that could identify a patient. " +
  "If it is some other kind of number, ask a moderator to help.";

/** Whether ten digits are an NHS number that could belong to a person: check digit right, not one digit repeated, not of the test range. */
export function isNhsNumber(digits: string): boolean {
  if (!/^[0-9]{10}$/.test(digits) || /^(.)\1*$/.test(digits) || digits.startsWith("999")) return false;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}

/**
 * Where NHS numbers stand in a text, in any notation that a person would read as one: any digits of Unicode, split by spaces,
 * dashes, dots, invisible characters, Markdown or entities. Takes time in proportion to the text. The README says which of
 * several readings of neighbouring numbers are tried.
 */
export function findNhsNumbers(text: string): Span[] {
  const found = scan(text);
  const shown = withoutLinkTargets(text);
  if (shown !== text) {
    const taken = new Set(found.map((span) => span.start));
    found.push(...scan(shown).filter((span) => !taken.has(span.start)));
    found.sort((a, b) => a.start - b.start);
  }
  return found;
}

/** An issue for each field that holds an NHS number. */
export function assertNoNhsNumber(fields: Readonly<Record<string, string>>): FieldIssue[] {
  return Object.entries(fields)
    .filter(([, text]) => findNhsNumbers(text).length > 0)
    .map(([path]) => ({ path, message: MESSAGE }));
}

/** The text as its reader sees it, link targets blanked out in place: `[943](/a)[476](/b)…` reads as one number. */
function withoutLinkTargets(text: string): string {
  return text.replace(/\]\([^()\s]{0,300}\)/gu, (target) => `]${"\u200b".repeat(target.length - 1)}`);
}

/** Numbers in the usual split, or in none, come first; another split counts only where it overlaps none of those. */
function scan(text: string): Span[] {
  const groups = digitGroups(text);
  const windows = usualThenOther(windowsOf(groups).filter((window) => reads(window, text)));
  return apartFrom(opaqueSpans(text), windows, covers).map(({ start, end }) => ({ start, end }));
}

/** Ten digits in consecutive groups, with what surrounds them. */
interface NumberWindow extends Span {
  parts: readonly DigitGroup[];
  usual: boolean;
  inner: readonly Gap[];
  before: Gap | undefined;
  after: Gap | undefined;
  /** Whether the figure before it, or after it, is a date or a time, and so no part of it. */
  followsDate: boolean;
  precedesDate: boolean;
}

/** Every window whose digits pass the check. Looks at no more than ten groups from each. */
function windowsOf(groups: readonly DigitGroup[]): NumberWindow[] {
  const windows: NumberWindow[] = [];
  for (const [first, head] of groups.entries()) {
    let digits = "";
    for (let last = first; digits.length < 10; last += 1) {
      const tail = groups[last];
      if (!tail || tail.digits === "" || (last > first && tail.gapBefore === undefined)) break;
      digits += tail.digits;
      if (!isNhsNumber(digits)) continue;
      const parts = groups.slice(first, last + 1);
      windows.push({
        parts,
        start: head.start,
        end: tail.end,
        usual: ["10", "3-3-4"].includes(parts.map((part) => part.digits.length).join("-")),
        inner: parts.slice(1).map((part) => part.gapBefore ?? "list"),
        before: head.gapBefore,
        after: groups[last + 1]?.gapBefore,
        followsDate: isDateOrTime(groups, first - 1, -1),
        precedesDate: isDateOrTime(groups, last + 1, 1),
      });
    }
  }
  return windows;
}

/** Whether a reader would take these groups for one number, and for an NHS number rather than another kind of figure. */
function reads(window: NumberWindow, text: string): boolean {
  const { parts, usual, inner, before, after } = window;
  const inThrees = usual && parts.length === 3;
  if (isNotNhsNumberByContext(text, window.start, { inThrees, continues: before !== undefined }))
    return false;
  if (inThrees) return inner.some((gap) => gap !== "list") || (before !== "list" && after !== "list");
  if (usual) return before !== "point" && after !== "point";
  return readsAsOneNumber(window) && !isOrdinaryFigure(parts, inner);
}

/** In another split the gaps must be alike, and the number must stand alone, stand apart, or be of few parts. */
function readsAsOneNumber(window: NumberWindow): boolean {
  const { parts, inner, before, after, followsDate, precedesDate } = window;
  const kinds = new Set(inner.filter((gap) => gap !== "nothing"));
  if (kinds.size > 1 || kinds.has("list")) return false;
  const [kind = "nothing"] = kinds;
  const apart = (gap: Gap | undefined) => gap === undefined || (gap !== kind && gap !== "nothing");
  return (
    ((followsDate || apart(before)) && (precedesDate || apart(after))) ||
    (parts.length <= 3 && !parts.some(({ digits }) => isYear(digits)))
  );
}

/** In order of place, without overlaps. */
function usualThenOther(windows: readonly NumberWindow[]): NumberWindow[] {
  const usual = withoutOverlaps(windows.filter((window) => window.usual));
  const others = apartFrom(
    usual,
    withoutOverlaps(windows.filter((window) => !window.usual)),
    (one, other) => one.start < other.end && other.start < one.end,
  );
  return [...usual, ...others].sort((a, b) => a.start - b.start);
}

function withoutOverlaps(windows: readonly NumberWindow[]): NumberWindow[] {
  let end = -1;
  return windows.filter((window) => {
    if (window.start < end) return false;
    end = window.end;
    return true;
  });
}
