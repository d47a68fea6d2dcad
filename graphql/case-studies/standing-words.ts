import { leftOut } from "../safe-writing/index.ts";

/** So many words in a row are somebody's own; fewer may be anybody's, unless they are all that was taken. */
const longRun = 8;

/** A passage of fewer words than these is not looked for: they stand everywhere. */
const fewest = 3;

/** A word as it is compared, and where it stands. */
interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The words of a text in Markdown, HTML or neither: without case, marks, addresses and entities, but with their places. */
function wordsOf(text: string): Word[] {
  const blank = text.replaceAll(/<\/?[a-z][^<>]*>|\]\([^()\s]*\)|&#?\w+;/giu, (mark) =>
    " ".repeat(mark.length),
  );
  return [...blank.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: match[0].toLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

const runsOf = (words: readonly Word[], size: number) =>
  words.slice(0, Math.max(0, words.length - size + 1)).map((_, at) =>
    words
      .slice(at, at + size)
      .map(({ word }) => word)
      .join(" "),
  );

/** Which of the words stand in a row as they do in a passage: eight of them, or all of a shorter one. */
function takenFrom(words: readonly Word[], passage: string): boolean[] {
  const taken = words.map(() => false);
  for (const part of passage.split(leftOut).map(wordsOf)) {
    if (part.length < fewest) continue;
    const size = Math.min(longRun, part.length);
    const theirs = new Set(runsOf(part, size));
    for (const [at, run] of runsOf(words, size).entries()) {
      if (theirs.has(run)) taken.fill(true, at, at + size);
    }
  }
  return taken;
}

/** Whether words of a passage stand in a text, apart from those that are there with other passages as well. */
export function standsIn(text: string, passage: string, others: readonly string[]): boolean {
  const words = wordsOf(text);
  const elsewhere = others.map((other) => takenFrom(words, other));
  return takenFrom(words, passage).some((is, at) => is && !elsewhere.some((taken) => taken[at]));
}

/** Whether a block of a text says nothing but what the passage says: of a quotation any part of it, else a whole run. */
export function isNothingBut(block: string, passage: string): boolean {
  const words = wordsOf(block);
  if (words.length === 0) return false;
  if (!block.startsWith(">")) return takenFrom(words, passage).every(Boolean);
  const [all = ""] = runsOf(words, words.length);
  return passage.split(leftOut).some((part) => {
    const theirs = wordsOf(part);
    return runsOf(theirs, words.length).includes(all);
  });
}

/** HTML with the words of passages marked where they stand in it, each mark within one element. */
export function withMarks(html: string, passages: readonly string[]): string {
  const words = wordsOf(html);
  const taken = passages.map((passage) => takenFrom(words, passage));
  const isTaken = (at: number) => taken.some((words) => words[at]);
  let marked = "";
  let done = 0;
  for (const [at, { from, to }] of words.entries()) {
    if (!isTaken(at)) continue;
    const between = html.slice(done, from);
    // One mark goes on across spaces and stops, and ends where a tag begins.
    const goesOn = at > 0 && isTaken(at - 1) && !between.includes("<");
    marked += `${between}${goesOn ? "" : "<mark>"}${html.slice(from, to)}`;
    done = to;
    const next = words[at + 1];
    if (!next || !isTaken(at + 1) || html.slice(to, next.from).includes("<")) marked += "</mark>";
  }
  return marked + html.slice(done);
}
