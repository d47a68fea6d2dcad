/** Marks that may stand on one letter. Real scripts need no more; a pile of marks climbs over the lines around it. */
const MOST_MARKS = /(\p{Mark}{4})\p{Mark}+/gu;

/**
 * Characters that steer what follows them: embeddings, overrides and isolates of direction, byte order marks and annotations. Left
 * open, one of them turns the rest of a page around. Plain direction marks stay, and so do the joiners that scripts and emoji need.
 */
const STEERING = /[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Controls that no text needs. PostgreSQL cannot store the first of them. */
const CONTROLS = /(?![\t\n])\p{Control}/gu;

/** Characters that show nothing and join nothing. */
const INVISIBLE = /[\u200b\u2060-\u2064\u180e\u00ad]/gu;
const BLANKS = /[\s\u115f\u1160\u2800\u3164\uffa0]+/gu;

/** Takes out of a text, or of rendered HTML, what could disturb the page around it. Everything visible stays. */
export function calmText(text: string): string {
  return text.replace(CONTROLS, "").replace(STEERING, "").replace(MOST_MARKS, "$1");
}

/** A text without what no database can hold: null characters go, and halves of a character become the replacement character. */
export function storableText(text: string): string {
  return wellFormed(text).replaceAll("\0", "");
}

/** Text of several lines as it is stored: composed (NFC), one kind of line end, well-formed, without disturbing characters. */
export function cleanText(text: string): string {
  const lines = wellFormed(text).replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n");
  return calmText(lines).normalize("NFC");
}

/** One line as it is stored, for example a title or a name: as `cleanText`, with single spaces and no invisible characters. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(INVISIBLE, "").replace(BLANKS, " ").trim();
}

/** Whether there is anything to read in a text: blanks, and characters that show nothing, are as good as nothing typed. */
export const isReadable = (text: string): boolean => cleanLine(text) !== "";

/** Halves of a character, which no encoding can hold, become the replacement character. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** The start of a plain text, on one line, cut after a whole word, at most `max` characters with the dots. */
export function excerpt(text: string, max: number): string {
  const line = cleanLine(text.slice(0, max * 4));
  if (line.length <= max && text.length <= max * 4) return line;
  if (max < 2) return max === 1 ? "…" : "";
  const room = wholeCharacters(line.slice(0, max - 1));
  const cutsWord = line.length > room.length && /\S/u.test(line.charAt(room.length));
  const words = cutsWord ? room.replace(/\s+\S*$/u, "") : room;
  return `${words.trimEnd()}…`;
}

/** Without the half of a character that a cut may have left at the end. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/u, "");
}
