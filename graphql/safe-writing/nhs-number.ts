import { digitGroups, type DigitGroup, type Gap } from "./digit-groups.ts";
import { opaqueSpans, type Span } from "./opaque-spans.ts";
import { isNotNhsNumberByContext, isOrdinaryFigure } from "./ordinary-figures.ts";

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

function scan(text: string): Span[] {
  const groups = digitGroups(text);
  const opaque = opaqueSpans(text);
  const found: Span[] = [];
  let nextOpaque = 0;
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroupOfNumber(groups, first, text);
    if (last === undefined) continue;
    const span = { start: groups[first]!.start, end: groups[last]!.end };
    while (nextOpaque < opaque.length && opaque[nextOpaque]!.end < span.end) nextOpaque += 1;
    const cover = opaque[nextOpaque];
    if (cover && cover.start <= span.start) continue;
    found.push(span);
    first = last;
  }
  return found;
}

/** The index of the group that completes an NHS number begun at `first`. Looks at no more than ten groups. */
function lastGroupOfNumber(groups: readonly DigitGroup[], first: number, text: string): number | undefined {
  let digits = "";
  for (let last = first; last < groups.length && last < first + 10; last += 1) {
    const group = groups[last]!;
    if (group.digits === "" || (last > first && group.gapBefore === undefined)) return undefined;
    digits += group.digits;
    if (digits.length > 10) return undefined;
    if (digits.length === 10) {
      const window = new NumberWindow(groups, first, last);
      return isNhsNumber(digits) && reads(window, text) ? last : undefined;
    }
  }
  return undefined;
}

/** Consecutive groups that hold ten digits, with what surrounds them. */
class NumberWindow {
  readonly parts: readonly DigitGroup[];
  readonly inner: readonly Gap[];
  readonly before: Gap | undefined;
  readonly after: Gap | undefined;

  constructor(groups: readonly DigitGroup[], first: number, last: number) {
    this.parts = groups.slice(first, last + 1);
    this.inner = this.parts.slice(1).map((part) => part.gapBefore ?? "list");
    this.before = groups[first]!.gapBefore;
    this.after = groups[last + 1]?.gapBefore;
  }
}

/** Whether a reader would take these groups for one number, and for an NHS number rather than another kind of figure. */
function reads(window: NumberWindow, text: string): boolean {
  const { parts, inner, before, after } = window;
  const shape = parts.map((part) => part.digits.length).join("-");
  const start = parts[0]!.start;
  if (shape === "3-3-4") {
    const wholeList = inner.every((gap) => gap === "list");
    if (wholeList && (before === "list" || after === "list")) return false;
    return !isNotNhsNumberByContext(text, start, { usualShape: true, continues: before !== undefined });
  }
  const context = { usualShape: false, continues: before !== undefined };
  if (isNotNhsNumberByContext(text, start, context)) return false;
  if (shape === "10") return before !== "point" && after !== "point";
  return readsAsOneNumber(window) && !isOrdinaryFigure(parts, inner);
}

/** In an unusual split the gaps must be alike, and the group must stand alone, stand apart, or be of few parts. */
function readsAsOneNumber({ parts, inner, before, after }: NumberWindow): boolean {
  const kinds = new Set(inner.filter((gap) => gap !== "nothing"));
  if (kinds.size > 1 || kinds.has("list")) return false;
  const [kind = "nothing"] = kinds;
  const apart = (gap: Gap | undefined) => gap === undefined || (gap !== kind && gap !== "nothing");
  return (apart(before) && apart(after)) || (parts.length <= 3 && !parts.some(isYear));
}

const isYear = ({ digits }: DigitGroup) => /^(?:19|20)\d\d$/.test(digits);
