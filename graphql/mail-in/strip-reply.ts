import { withoutSignature } from "./signatures.ts";

/**
 * What somebody wrote in an answer by mail, without what their mail program quoted below, above or between it, and without
 * signatures. All that is quoted goes, wherever it stands: it may be of another thread, which not everybody may see who reads this
 * one. `names` are the person's own, by which a signature is known that nothing else sets apart.
 */
export function stripReply(mailText: string, names: readonly string[]): string {
  const lines = mailText
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\u200b\u2060\ufeff]/g, "")
    .split("\n")
    .map((line) => line.replaceAll("\u00a0", " ").trimEnd());
  const own = withoutSignature(withoutQuotes(withoutHistory(lines)), names);
  return own
    .map(withoutIndent)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** Lines under which mail programs put the mails that came before, without marking each of their lines. */
const historyBegins =
  /^(?:-{2,} ?(?:original (?:message|email|e-mail|appointment)|forwarded (?:message|by\b.*)|reply message) ?-{2,}|begin forwarded message:)$/i;

/** The first line of the header of an earlier mail, as Outlook repeats it. */
const headerBegins = /^\*{0,2}from:\*{0,2} ?\S/i;
const headerGoesOn = /^\*{0,2}(?:sent|date|to|cc|subject|reply-to|importance):\*{0,2}(?: |$)/i;

/** A rule that Outlook draws above that header. */
const rule = /^[_-]{5,}$/;

function withoutHistory(lines: readonly string[]): string[] {
  const at = lines.findIndex((line, index) => historyBegins.test(line.trim()) || isHeader(lines, index));
  if (at < 0) return [...lines];
  const own = lines.slice(0, at);
  while (own.length > 0 && (own.at(-1)?.trim() === "" || rule.test(own.at(-1)?.trim() ?? ""))) own.pop();
  return own;
}

/** A header is one by its company: “From: the ward” alone may be what somebody writes. */
function isHeader(lines: readonly string[], index: number): boolean {
  if (!headerBegins.test(lines[index]?.trim() ?? "")) return false;
  const next = lines.slice(index + 1, index + 8).map((line) => line.trim());
  return next.filter((line) => headerGoesOn.test(line)).length >= 2;
}

/** Lines that an introduction such as “On Monday, Ada wrote:” may be broken into. */
const introductionLines = 4;

/**
 * Takes out quoted lines with the introduction above them. Where an introduction is followed by text that nothing marks as quoted,
 * the text is the earlier mail all the same, to its end.
 */
function withoutQuotes(lines: readonly string[]): string[] {
  const own: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (isQuoted(line)) continue;
    const length = introductionAt(lines, index);
    if (length === 0) {
      own.push(line);
      continue;
    }
    let next = index + length;
    while (next < lines.length && lines[next]?.trim() === "") next++;
    if (next < lines.length && !isQuoted(lines[next] ?? "")) return own;
    index = next - 1;
  }
  return own;
}

const isQuoted = (line: string) => /^ {0,3}>/.test(line);

/** How many lines an introduction has that begins here; none, if none does. */
function introductionAt(lines: readonly string[], index: number): number {
  let joined = "";
  for (let length = 1; length <= introductionLines; length++) {
    const line = lines[index + length - 1]?.trim() ?? "";
    if (line === "" || line.length > 300) return 0;
    joined = joined === "" ? line : `${joined} ${line}`;
    if (isIntroduction(joined)) return length;
  }
  return 0;
}

/** Who wrote when: with a day, a time or an address in it, so that “The board wrote:” in a text is none. */
function isIntroduction(line: string): boolean {
  if (!line.endsWith("wrote:") && !/\bwrote ?:$/.test(line)) return false;
  return /^On\b.*(?:\d{4}|\d{1,2}[:.]\d{2}|@)/.test(line) || /<[^<>\s]+@[^<>\s]+>\s*wrote ?:$/.test(line);
}

/** Indented text would become a listing of a program. */
function withoutIndent(line: string): string {
  const bare = line.trimStart();
  const isIndented = line.length - bare.length >= 4 || line.startsWith("\t");
  return isIndented && !/^(?:[-*+]|\d{1,3}[.)]) /.test(bare) ? bare : line;
}
