/** What one character can be inside a number that a person typed. */
export type CharacterRole =
  | { role: "digit"; value: number; style: DigitStyle }
  | { role: "gap"; kind: GapCharacter }
  | { role: "other" };

/** Raised and ringed digits never continue a run of ordinary ones: in `5919²` the last character is a footnote. */
export type DigitStyle = "plain" | "raised" | "lowered" | "ringed";

/**
 * How a character between digits reads: `invisible` shows nothing, `mark` is markup such as an asterisk, `line` ends a line,
 * and `list` is any other punctuation or symbol.
 */
export type GapCharacter = "space" | "dash" | "dot" | "mark" | "invisible" | "line" | "list";

const OTHER: CharacterRole = { role: "other" };
const gap = (kind: GapCharacter): CharacterRole => ({ role: "gap", kind });

/** Letters that are drawn as blanks, so that they can stand for a space. */
const BLANK_LETTERS = new Set([0x115f, 0x1160, 0x2800, 0x3164, 0xffa0]);
const DASH = /^[\p{Dash_Punctuation}\u2212\u2043\u02d7\u30fc\uff70]$/u;
const DOT = /^[.\u00b7\u2022\u2024-\u2027\u2219\u22c5\u30fb\u3002\uff0e\uff61\uff65]$/u;

/** First digits of the ringed series that Unicode gives no compatibility form. Each runs from the value beside it to 9. */
const RINGED_SERIES: readonly [first: number, value: number][] = [
  [0x24f5, 1],
  [0x2776, 1],
  [0x2780, 1],
  [0x278a, 1],
];
const RINGED_ZEROS = new Set([0x24ff, 0x1f10b, 0x1f10c]);

/** Roles told before, for the first 65,536 code points: as good as all text, and bounded whatever is sent. */
const known: (CharacterRole | undefined)[] = [];

/** The role of one code point. Every decimal digit of Unicode counts as the digit it stands for. */
export function roleOf(codePoint: number): CharacterRole {
  if (codePoint > 0xffff) return classify(codePoint);
  return (known[codePoint] ??= classify(codePoint));
}

function classify(codePoint: number): CharacterRole {
  const character = String.fromCodePoint(codePoint);
  if (/\p{Decimal_Number}/u.test(character)) {
    return { role: "digit", value: decimalValue(codePoint), style: "plain" };
  }
  const styled = styledDigit(codePoint, character);
  if (styled) return styled;
  if (BLANK_LETTERS.has(codePoint)) return gap("space");
  if (/\p{Letter}|\p{Number}/u.test(character) && !DASH.test(character)) return OTHER;
  if (/[\n\r\u0085\u2028\u2029]/u.test(character)) return gap("line");
  if (/[\p{Space_Separator}\t\v\f]/u.test(character)) return gap("space");
  if (DASH.test(character)) return gap("dash");
  if (DOT.test(character)) return gap("dot");
  if (/[\p{Format}\p{Mark}\p{Control}]/u.test(character)) return gap("invisible");
  if (/[\p{Connector_Punctuation}*~`\\]/u.test(character)) return gap("mark");
  return /[\p{Punctuation}\p{Symbol}]/u.test(character) ? gap("list") : OTHER;
}

/** Unicode keeps each set of decimal digits together and in order, so the place in the run tells the value. */
function decimalValue(codePoint: number): number {
  let first = codePoint;
  while (/\p{Decimal_Number}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (codePoint - first) % 10;
}

function styledDigit(codePoint: number, character: string): CharacterRole | undefined {
  if (!/\p{Other_Number}/u.test(character)) return undefined;
  if (RINGED_ZEROS.has(codePoint)) return { role: "digit", value: 0, style: "ringed" };
  for (const [first, value] of RINGED_SERIES) {
    const digit = codePoint - first + value;
    if (digit >= value && digit <= 9) return { role: "digit", value: digit, style: "ringed" };
  }
  const folded = character.normalize("NFKC");
  if (!/^[0-9]$/.test(folded)) return undefined;
  const raised = /[\u00b2\u00b3\u00b9\u2070-\u2079]/u.test(character);
  const lowered = /[\u2080-\u2089]/u.test(character);
  return { role: "digit", value: Number(folded), style: raised ? "raised" : lowered ? "lowered" : "ringed" };
}
