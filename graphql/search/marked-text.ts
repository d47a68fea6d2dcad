import { hit } from "./search-sql.ts";

/** A piece of a text: whether it is what was looked for. */
export interface TextPart {
  readonly text: string;
  readonly isMatch: boolean;
}

const marks = new RegExp(`[${hit.start}${hit.stop}]`, "gu");

/**
 * A text with marks, in pieces of plain text. Nothing of it is HTML, so that whoever shows it can only show text. Marks that a text
 * brings with it do no more than move what is shown in bold.
 */
export function partsOf(marked: string): TextPart[] {
  const parts: TextPart[] = [];
  const add = (text: string, isMatch: boolean) => {
    const plain = text.replace(marks, "");
    if (plain !== "") parts.push({ text: plain, isMatch });
  };
  const [first = "", ...rest] = marked.split(hit.start);
  add(first, false);
  for (const piece of rest) {
    const end = piece.indexOf(hit.stop);
    add(end < 0 ? "" : piece.slice(0, end), true);
    add(end < 0 ? piece : piece.slice(end + 1), false);
  }
  return parts;
}
