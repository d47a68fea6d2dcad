/** Lines that begin a signature wherever they stand: the mark of the mail standards, and what telephones say of themselves. */
const signatureBegins = [
  /^--$/,
  /^(?:sent|send) (?:from|by|via|with|using) (?:(?:my|a|an|the) )?(?:iphone|ipad|android|samsung|galaxy|huawei|google pixel|pixel|blackberry|windows|mobile|phone|smartphone|tablet|outlook|yahoo|gmail|mail for windows|nokia|workspace|proton)/i,
  /^get outlook for (?:ios|android|mac)/i,
  /^(?:get )?\[?outlook for (?:ios|android|mac)\]?/i,
];

/** A line of one character, as mail systems draw it above what they add. */
const drawnLine = /^(?:_{8,}|\*{8,}|={8,}|-{8,}|#{8,})$/;

/** How what systems add begins. */
const footerBegins =
  /^(?:\W{0,3})(?:this (?:e-?mail|message|communication|transmission)\b|the (?:information|contents?) (?:contained )?(?:in|of) this\b|confidentiality\b|disclaimer\b|private (?:and|&) confidential\b|important notice\b|if you (?:are not|have received)\b|please consider the environment\b|nhsmail is the secure\b|any views\b|information contained in this\b)/i;

/** What it then says as well. Who writes about confidentiality begins like that too, and goes on otherwise. */
const footerSays =
  /intended (?:recipient|solely|only for)|legally privileged|received (?:this|it)(?: \S+){0,3} in error|do not (?:copy|disclose|distribute|read)|secure email|before printing/i;

/** Lines of a footer that are read to see whether it is one. */
const footerLines = 12;

/** A sign-off, alone on its line. */
const signOff =
  /^(?:(?:with )?(?:(?:kind|best|warm|kindest|warmest|many) )?(?:regards|wishes|thanks)|thanks(?: (?:again|all|a lot|so much|very much|in advance))?|thank you|many thanks|cheers|best|yours(?: (?:sincerely|faithfully|truly))?|sincerely|br|kr|ta)[,.!]*$/i;

/** The longest signature that is known by a name, in lines that say something, and the longest of its lines. */
const ofName = { lines: 14, length: 140 } as const;

/** The lines before a signature and before what mail systems add below it. */
export function withoutSignature(lines: readonly string[], names: readonly string[]): string[] {
  return withoutNamed(withoutFooter(beforeMark(lines)), names);
}

function beforeMark(lines: readonly string[]): string[] {
  const at = lines.findIndex((line) => signatureBegins.some((begins) => begins.test(line.trim())));
  return at < 0 ? [...lines] : lines.slice(0, at);
}

function withoutFooter(lines: readonly string[]): string[] {
  const own = [...lines];
  while (own.length > 0 && isBlankOrDrawn(own.at(-1) ?? "")) own.pop();
  const at = own.findIndex((_line, index) => isFooter(own, index));
  return at < 0 ? own : own.slice(0, at);
}

/** A drawn line counts only with what follows it: people draw lines as well, and go on below them. */
function isFooter(lines: readonly string[], index: number): boolean {
  const line = lines[index]?.trim() ?? "";
  if (!drawnLine.test(line) && !footerBegins.test(line)) return false;
  const said = lines
    .slice(index, index + footerLines)
    .map((next) => next.trim())
    .filter((next) => !isBlankOrDrawn(next));
  return footerBegins.test(said[0] ?? "") && footerSays.test(said.join(" "));
}

const isBlankOrDrawn = (line: string) => line.trim() === "" || drawnLine.test(line.trim());

/**
 * Without a signature that begins with the person's own name: on a line of its own near the end, below a sign-off where it is
 * the first name alone.
 */
function withoutNamed(lines: readonly string[], names: readonly string[]): string[] {
  const whole = names.map(plain).filter((name) => name !== "");
  const parts = whole.flatMap((name) => name.split(" ")).filter((part) => part.length > 1);
  let said = 0;
  let at = -1;
  for (let index = lines.length - 1; index >= 0 && said <= ofName.lines; index--) {
    const line = plain(lines[index] ?? "");
    if (line === "") continue;
    if (line.length > ofName.length) break;
    said++;
    const isBelowSignOff = signOff.test(lastSaid(lines.slice(0, index)).trim());
    const isName = whole.includes(line) || (isBelowSignOff && startsWithAny(line, [...whole, ...parts]));
    if (isName) at = index;
  }
  const own = at < 0 ? [...lines] : lines.slice(0, at);
  while (own.length > 0 && own.at(-1)?.trim() === "") own.pop();
  if (own.length > 1 && signOff.test(own.at(-1)?.trim() ?? "")) own.pop();
  return own;
}

const lastSaid = (lines: readonly string[]) => lines.findLast((line) => line.trim() !== "") ?? "";

const startsWithAny = (line: string, names: readonly string[]) =>
  names.some((name) => line === name || line.startsWith(`${name} `));

/** A line as names are compared: in small letters, without marks around and in it. */
function plain(line: string): string {
  return line
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}'’-]+/gu, " ")
    .trim();
}
