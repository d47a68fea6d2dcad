import { cleanLine, storableText } from "./clean-text.ts";
import { limits } from "./limits.ts";

/** What `in:` takes for the kinds of things that can be found, as they are typed. */
const searchPlaces = ["threads", "case-studies", "people", "collaboratives", "glossary"] as const;
/** A kind of thing that can be found, as it is typed. */
export type SearchPlace = (typeof searchPlaces)[number];

/** The operators whose values are tags. */
const tagOperators = ["region", "ics", "size", "focus", "tag"] as const;
/** An operator whose value is a tag. */
export type TagOperator = (typeof tagOperators)[number];

/** Every operator, in the order in which help names them. */
export const searchOperators = [...tagOperators, "in", "by", "before", "after"] as const;
/** An operator: what stands before a colon. */
export type SearchOperator = (typeof searchOperators)[number];

/** A word or a quoted phrase to look for, or to leave out. */
export interface SearchTerm {
  readonly text: string;
  readonly isPhrase: boolean;
  readonly isExcluded: boolean;
  /** Whether more letters may follow: the last word, which may be half typed. */
  readonly isBeginning: boolean;
}

/** A value that was asked for with an operator, as it was typed. */
export interface AskedValue<Operator extends SearchOperator = SearchOperator> {
  readonly operator: Operator;
  readonly value: string;
  readonly isExcluded: boolean;
}

/** What a line of search asks for. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  readonly places: readonly SearchPlace[];
  /** Only what is solved, or only what is not; null for both. */
  readonly solved: boolean | null;
  readonly tags: readonly AskedValue<TagOperator>[];
  /** Parts of the names of writers. */
  readonly by: readonly AskedValue<"by">[];
  /** A day as YYYY-MM-DD: from then on. */
  readonly after: string | null;
  /** A day as YYYY-MM-DD: only what is older. */
  readonly before: string | null;
  /** In words: what was not understood or not looked at. */
  readonly problems: readonly string[];
  /** In words: why nothing can fit; null where something can. */
  readonly contradiction: string | null;
}

/** One part of the line, before anybody knows what it means. */
export interface SearchPart {
  readonly operator: string | null;
  readonly value: string;
  readonly isQuoted: boolean;
  readonly isExcluded: boolean;
  /** As it was typed. */
  readonly source: string;
}

const QUOTES = /[“”„‟«»＂]/gu;
/** Direction marks order what is shown, and are no part of a word. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/gu;
const PART = /([-−–]?)(?:(\p{L}+):(?!\/\/))?(?:"([^"]*)"?|([^\s"]+))?/gu;

/** The line as it is looked at: cleaned, with plain quotation marks, and not longer than somebody types. */
export function searchLine(typed: string): string {
  const start = storableText(typed.slice(0, limits.searchLine.characters));
  return cleanLine(start.replace(QUOTES, '"').replace(DIRECTION_MARKS, ""));
}

/** The parts of a line, in their order: words, phrases, and operators with their values. Never throws. */
export function searchPartsOf(typed: string): SearchPart[] {
  const parts: SearchPart[] = [];
  for (const match of searchLine(typed).matchAll(PART)) {
    const [source, minus, operator, quoted, bare] = match;
    if (source === "" || source === '"' || source === '""') continue;
    parts.push({
      operator: operator?.toLowerCase() ?? null,
      value: (quoted ?? bare ?? "").trim(),
      isQuoted: quoted !== undefined,
      isExcluded: minus !== "",
      source,
    });
  }
  return parts;
}

const isOperator = (name: string): name is SearchOperator =>
  (searchOperators as readonly string[]).includes(name);
const isTagOperator = (name: SearchOperator): name is TagOperator =>
  (tagOperators as readonly string[]).includes(name);
const isPlace = (value: string): value is SearchPlace => (searchPlaces as readonly string[]).includes(value);

/** What an example of each operator looks like, for explanations. */
const operatorExamples: Readonly<Record<SearchOperator, string>> = {
  region: 'region:"North West"',
  ics: 'ics:"Kent and Medway"',
  size: "size:over-2m",
  focus: "focus:diagnostics",
  tag: "tag:joint-committee",
  in: "in:unsolved",
  by: 'by:"Jane Smith"',
  before: "before:2026-03",
  after: "after:2025",
};

/** Is filled while the parts of a line are read. */
interface Reading {
  terms: SearchTerm[];
  places: Set<SearchPlace>;
  solved: Set<boolean>;
  tags: AskedValue<TagOperator>[];
  by: AskedValue<"by">[];
  after: string | null;
  before: string | null;
  problems: string[];
}

/** Reads a line of search. It never throws: what it does not understand it says in `problems`, and looks for the rest. */
export function parseSearch(typed: string): SearchQuery {
  const reading: Reading = {
    terms: [],
    places: new Set(),
    solved: new Set(),
    tags: [],
    by: [],
    after: null,
    before: null,
    problems: [],
  };
  if (typed.length > limits.searchLine.characters) {
    reading.problems.push(
      `That is too long: only the first ${limits.searchLine.characters} characters were looked at.`,
    );
  }
  const parts = searchPartsOf(typed);
  if (parts.length > limits.searchLine.parts) {
    reading.problems.push(`Only the first ${limits.searchLine.parts} words and operators were looked at.`);
  }
  for (const part of parts.slice(0, limits.searchLine.parts)) read(reading, part);
  const nothing = nothingIn(reading);
  if (searchLine(typed) !== "" && nothing !== null) reading.problems.push(nothing);
  return {
    ...reading,
    terms: withBeginning(reading.terms, parts.at(-1)),
    places: [...reading.places],
    solved: reading.solved.size === 1 ? reading.solved.has(true) : null,
    contradiction: contradictionOf(reading),
  };
}

/** In words: why a line asks for nothing; null where it does, or where it was explained already. */
function nothingIn({ terms, places, solved, tags, by, after, before, problems }: Reading): string | null {
  const asked = terms.some(({ isExcluded }) => !isExcluded) || [tags, by].some((values) => values.length > 0);
  if (asked || places.size + solved.size > 0 || after !== null || before !== null) return null;
  if (problems.length > 0) return null;
  return terms.length > 0
    ? "That only says what to leave out: add a word to look for."
    : "There is no word in that to look for: a word has letters or digits.";
}

function read(reading: Reading, part: SearchPart): void {
  const { operator, value, isExcluded } = part;
  if (operator === null) return readTerm(reading, part);
  if (!isOperator(operator)) {
    reading.problems.push(
      `There is no “${operator}:”. There are ${inWords(searchOperators.map((name) => `${name}:`))}.`,
    );
    return readTerm(reading, part);
  }
  if (value === "") {
    reading.problems.push(
      `“${operator}:” needs a value right after it, for example ${operatorExamples[operator]}.`,
    );
    return;
  }
  if (isTagOperator(operator)) reading.tags.push({ operator, value, isExcluded });
  else if (operator === "by") reading.by.push({ operator, value, isExcluded });
  else if (isExcluded) reading.problems.push(`“${operator}:” cannot be taken out with a minus.`);
  else if (operator === "in") readPlace(reading, value.toLowerCase());
  else readDay(reading, operator, value);
}

function readTerm(reading: Reading, { value, isQuoted, isExcluded }: SearchPart): void {
  if (!/[\p{L}\p{N}]/u.test(value)) return;
  reading.terms.push({ text: value, isPhrase: isQuoted, isExcluded, isBeginning: false });
}

function readPlace(reading: Reading, value: string): void {
  if (value === "solved" || value === "unsolved") reading.solved.add(value === "solved");
  else if (isPlace(value)) reading.places.add(value);
  else {
    const known = inWords(["unsolved", "solved", ...searchPlaces]);
    reading.problems.push(`“in:” does not know “${value}”. It takes ${known}.`);
  }
}

function readDay(reading: Reading, operator: "before" | "after", value: string): void {
  const day = dayOf(value);
  if (day === null) {
    reading.problems.push(
      `“${operator}:” takes a year, a month or a day, for example ${operatorExamples[operator]} or ${operator}:2026-03-31.`,
    );
  } else if (operator === "before") {
    if (reading.before === null || day < reading.before) reading.before = day;
  } else if (reading.after === null || day > reading.after) {
    reading.after = day;
  }
}

/** The first day of a year, month or day of the calendar that somebody typed. */
function dayOf(value: string): string | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(value);
  if (!match) return null;
  const [, year = "", month = "1", date = "1"] = match;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const time = new Date(`${day}T00:00:00Z`);
  return Number(year) >= 1900 && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)
    ? day
    : null;
}

/** What ends the line may be half typed, if it is a word. One letter would begin too much. */
function withBeginning(terms: readonly SearchTerm[], last: SearchPart | undefined): SearchTerm[] {
  return terms.map((term, index) => ({
    ...term,
    isBeginning:
      index === terms.length - 1 &&
      !term.isPhrase &&
      !term.isExcluded &&
      term.text === last?.value &&
      /^[\p{L}\p{N}]{2,}$/u.test(term.text),
  }));
}

function contradictionOf({ terms, places, solved, tags, by, after, before }: Reading): string | null {
  if (solved.size === 2) return "Nothing is both solved and unsolved: take out in:solved or in:unsolved.";
  if (solved.size === 1 && places.size > 0 && !places.has("threads")) {
    const place = inWords([...places].map((name) => `in:${name}`));
    return `Only threads are solved or unsolved, which leaves nothing for ${place}.`;
  }
  if (after !== null && before !== null && before <= after) {
    return `Nothing is both from ${after} on and from before ${before}.`;
  }
  const key = ({ text }: SearchTerm) => text.toLowerCase();
  const excluded = new Set(terms.filter(({ isExcluded }) => isExcluded).map(key));
  const both = terms.find((term) => !term.isExcluded && excluded.has(key(term)));
  if (both) return `Nothing has “${both.text}” and does not have it.`;
  const values: readonly AskedValue[] = [...tags, ...by];
  const named = (asked: AskedValue) => `${asked.operator}:${asked.value.toLowerCase()}`;
  const without = new Set(values.filter(({ isExcluded }) => isExcluded).map(named));
  const wanted = values.find((asked) => !asked.isExcluded && without.has(named(asked)));
  return wanted ? `Nothing fits ${named(wanted)} and does not fit it.` : null;
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** An operator with its value as somebody would type it. */
export function operatorWith(operator: SearchOperator, value: string): string {
  const plain = value.replaceAll('"', " ").trim();
  return /^\S+$/u.test(plain) ? `${operator}:${plain}` : `${operator}:"${plain}"`;
}

/** A line without some of its parts, and with others at its end. */
export function changeLine(
  typed: string,
  { without, and }: { without: (part: SearchPart) => boolean; and: readonly string[] },
): string {
  const kept = searchPartsOf(typed).filter((part) => !without(part));
  return [...kept.map(({ source }) => source), ...and].join(" ");
}
