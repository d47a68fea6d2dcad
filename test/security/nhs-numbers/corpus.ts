/** A text with a number planted in it. */
export interface PlantedText {
  readonly text: string;
  /** Its ten digits. */
  readonly digits: string;
  /** In which way it is written, for a list of what was missed. */
  readonly notation: string;
}

/** A text without one. */
export interface CleanText {
  readonly text: string;
  readonly kind: string;
}

/** A source of chance with a seed, so that every run sees the same texts. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to but not including the limit (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join("");
  }
}

/** The check digit by the rule in the reference data, written down once more: the code under test must agree with it. */
export function checkDigit(nine: string): number {
  const sum = Array.from(nine).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = 11 - (sum % 11);
  return check === 11 ? 0 : check;
}

/** A number as it could be somebody's in England, Scotland or Northern Ireland: valid, and not of the test range. */
function nhsNumber(chance: Chance): string {
  for (;;) {
    const scottish = () =>
      `${1 + chance.below(2)}${1 + chance.below(8)}0${1 + chance.below(9)}${chance.digits(5)}`;
    const nine = chance.below(5) === 0 ? scottish() : chance.pick(["3", "4", "6", "7"]) + chance.digits(8);
    const check = checkDigit(nine);
    if (check < 10) return nine + String(check);
  }
}

/** Where the digits are split. The first is how the service manual writes them. */
const splits: readonly (readonly number[])[] = [
  [3, 3, 4],
  [3, 3, 4],
  [3, 3, 4],
  [10],
  [10],
  [5, 5],
  [4, 3, 3],
  [3, 7],
  [6, 4],
  [3, 4, 3],
  [2, 2, 2, 2, 2],
  [3, 3, 2, 2],
  Array<number>(10).fill(1),
];

/** What stands between the parts: the separators of the reference data, and what else a keyboard, a word processor or a page puts there. */
const separators: Readonly<Record<string, string>> = {
  space: " ",
  "two spaces": "  ",
  hyphen: "-",
  "spaced hyphen": " - ",
  dot: ".",
  "no-break space": "\u00a0",
  "narrow no-break space": "\u202f",
  "thin space": "\u2009",
  "non-breaking hyphen": "\u2011",
  "en dash": "–",
  "em dash": "—",
  "minus sign": "\u2212",
  "middle dot": "·",
  tab: "\t",
  "zero-width space": "\u200b",
  "zero-width joiner": "\u200d",
  "soft hyphen": "\u00ad",
  "word joiner": "\u2060",
  underscore: "_",
  emphasis: "*",
  "strong emphasis": "**",
  strikethrough: "~~",
  "code mark": "`",
  "named entity": "&nbsp;",
  "numbered entity": "&#160;",
  "hexadecimal entity": "&#xA0;",
  "escaped hyphen": "\\-",
  tag: "<b>",
  "line break tag": "<br>",
};

/** The first digit of alphabets that people type in, or that a page shows like ordinary digits. */
const alphabets: Readonly<Record<string, string>> = {
  "full-width": "０",
  "Arabic-Indic": "٠",
  "extended Arabic-Indic": "۰",
  Devanagari: "०",
  Bengali: "০",
  Thai: "๐",
  "mathematical bold": "𝟎",
  "mathematical monospace": "𝟶",
};

/** What stands around it. */
const surroundings: readonly (readonly [name: string, before: string, after: string])[] = [
  ["alone", "", ""],
  ["in a sentence", "We have a patient, ", ", who was moved three times."],
  ["after NHS no.", "NHS no. ", " is waiting"],
  ["after NHS number:", "Her NHS number: ", "."],
  ["after #", "Case #", " again"],
  ["stuck to a word", "NHS", "."],
  ["between words", "patient", "waits"],
  ["in brackets", "The lady (", ") went home"],
  ["in quotation marks", "He wrote “", "” in the notes"],
  ["in a table", "| Name | Number |\n| --- | --- |\n| Smith | ", " |"],
  ["in a list", "- first\n- ", "\n- last"],
  ["in a numbered list", "1. ", "\n2. and so on"],
  ["in a quotation", "> She said ", "\n\nWhat now?"],
  ["in a heading", "## About ", "\n\nSee above."],
  ["in code", "Run `find ", "` twice"],
  ["in a block of code", "```\nid = ", "\n```"],
  ["as the text of a link", "[", "](https://example.org/a)"],
  ["as the title of a link", '[the report](https://example.org/a "', '")'],
  ["as the words for a picture", "![", "](https://example.org/a.png)"],
  ["emphasised", "**", "** is the one"],
  ["with a date", "On 12/03/2024 ", " was seen at 14:30"],
  ["with counts", "12 of 40 waited; ", " did for 4.5 hours"],
  ["in a CSV line", "Smith,", ",1980,Leeds"],
  ["after an address", "See https://example.org/page and ", " below"],
];

/** So many texts, each with one valid number in it, in all notations by turns. */
export function plantedTexts(count: number, seed: number): PlantedText[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => plant(chance));
}

function plant(chance: Chance): PlantedText {
  const digits = nhsNumber(chance);
  const sizes = chance.pick(splits);
  const [separatorName, separator] = chance.pick(Object.entries(separators));
  const alphabet = chance.below(3) === 0 ? chance.pick(Object.entries(alphabets)) : undefined;
  const [place, before, after] = chance.pick(surroundings);
  // Two parts with a bare dot between them are a decimal, which the reference data leaves out.
  const between = separatorName === "dot" && sizes.length === 2 ? " " : separator;
  const written = split(inAlphabet(digits, alphabet?.[1]), sizes).join(between);
  return {
    text: before + written + after,
    digits,
    notation: `${sizes.join("-")}, ${separatorName}, ${alphabet?.[0] ?? "ordinary"} digits, ${place}`,
  };
}

function inAlphabet(digits: string, zero: string | undefined): string[] {
  const first = zero?.codePointAt(0) ?? 0x30;
  return Array.from(digits, (digit) => String.fromCodePoint(first + Number(digit)));
}

function split(characters: readonly string[], sizes: readonly number[]): string[] {
  let from = 0;
  return sizes.map((size) => characters.slice(from, (from += size)).join(""));
}
