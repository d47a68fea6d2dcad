import { unescapeMarkdown } from "./unescape-markdown.ts";
import { roleOf, type CharacterRole, type DigitStyle, type GapCharacter } from "./characters.ts";

/**
 * What stands between two neighbouring groups of digits: `nothing` visible, `space`, `dash`, one bare `point`, a `dot` with more
 * around it, a `mixture` of those, or a `list` separator (comma, slash, bracket, new line …).
 */
export type Gap = "nothing" | "space" | "dash" | "point" | "dot" | "mixture" | "list";

/** An unbroken run of digits. */
export interface DigitGroup {
  /** The digits as ASCII; empty when there are more than ten, which is never of use. */
  digits: string;
  start: number;
  end: number;
  /** What joins it to the group before; undefined when a letter, or too much, stands between. */
  gapBefore: Gap | undefined;
}

/** More visible characters than this between two groups, and they are no longer read as one number. */
const LONGEST_GAP = 24;
const LONGEST_LIST_GAP = 8;

const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/y;
const BARE_TAG = /<\/?[a-zA-Z]{1,10}[ \t]{0,4}\/?>/y;
const PERCENT_SPACE = /%(?:20|09|0[ADad]|2[DEde]|[Cc]2%[Aa]0)/y;

/** Splits a text into its groups of digits, in one pass, whatever script, markup or entity they are written in. */
export function digitGroups(text: string): DigitGroup[] {
  const reader = new GroupReader();
  let position = 0;
  while (position < text.length) {
    const piece = pieceAt(text, position);
    reader.take(piece.role, position, piece.end, text.charCodeAt(position) === 0x2e);
    position = piece.end;
  }
  return reader.finish();
}

/** One character, or one entity or tag that stands for a character. */
function pieceAt(text: string, position: number): { role: CharacterRole; end: number } {
  const codePoint = text.codePointAt(position) ?? 0;
  if (codePoint === 0x26) {
    const end = matchEnd(ENTITY, text, position);
    if (end) {
      const decoded = unescapeMarkdown(text.slice(position, end));
      return { role: roleOf(decoded.codePointAt(0) ?? 0), end };
    }
  }
  const skipped = codePoint === 0x3c ? BARE_TAG : codePoint === 0x25 ? PERCENT_SPACE : undefined;
  const end = skipped && matchEnd(skipped, text, position);
  if (end) return { role: { role: "gap", kind: skipped === BARE_TAG ? "mark" : "space" }, end };
  return { role: roleOf(codePoint), end: position + (codePoint > 0xffff ? 2 : 1) };
}

function matchEnd(pattern: RegExp, text: string, position: number): number | undefined {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

class GroupReader {
  readonly #groups: DigitGroup[] = [];
  #open:
    { digits: string; style: DigitStyle; start: number; end: number; gapBefore: Gap | undefined } | undefined;
  #joined = false;
  #seen = new Set<GapCharacter>();
  #visible = 0;
  #onlyPoint = false;

  take(piece: CharacterRole, start: number, end: number, isPoint: boolean): void {
    if (piece.role === "digit") this.#digit(piece.value, piece.style, start, end);
    else {
      this.#close();
      if (piece.role === "gap") this.#gap(piece.kind, isPoint);
      else this.#joined = false;
    }
  }

  finish(): DigitGroup[] {
    this.#close();
    return this.#groups;
  }

  #digit(value: number, style: DigitStyle, start: number, end: number): void {
    if (this.#open && this.#open.style !== style) {
      this.#close();
      this.#joined = false;
    }
    this.#open ??= { digits: "", style, start, end, gapBefore: this.#joined ? this.#gapSoFar() : undefined };
    if (this.#open.digits.length <= 10) this.#open.digits += String(value);
    this.#open.end = end;
  }

  #close(): void {
    if (!this.#open) return;
    const { digits, start, end, gapBefore } = this.#open;
    this.#groups.push({ digits: digits.length > 10 ? "" : digits, start, end, gapBefore });
    this.#open = undefined;
    this.#joined = true;
    this.#seen.clear();
    this.#visible = 0;
    this.#onlyPoint = false;
  }

  #gap(kind: GapCharacter, isPoint: boolean): void {
    if (!this.#joined) return;
    this.#onlyPoint = isPoint && this.#seen.size === 0;
    this.#seen.add(kind);
    if (kind !== "invisible") this.#visible += 1;
    const listed = this.#seen.has("list") || this.#seen.has("line");
    if (this.#visible > (listed ? LONGEST_LIST_GAP : LONGEST_GAP)) this.#joined = false;
  }

  #gapSoFar(): Gap {
    if (this.#onlyPoint) return "point";
    const seen = this.#seen;
    if (seen.has("list") || seen.has("line")) return "list";
    if (seen.has("dash")) return seen.has("dot") ? "mixture" : "dash";
    // A full stop that ends something, as in `1. 94·34`, is not the dot between digits.
    if (seen.has("dot")) return seen.has("space") ? "mixture" : "dot";
    return seen.has("space") ? "space" : "nothing";
  }
}
