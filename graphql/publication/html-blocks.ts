import { Parser } from "htmlparser2";

/** Words that look alike. */
export interface Run {
  readonly text: string;
  readonly isStrong: boolean;
  readonly isEmphasised: boolean;
  /** Where the words lead; null where they lead nowhere. */
  readonly href: string | null;
}

/** A part of a text, in the order of reading. */
export type Block =
  | { readonly kind: "paragraph" | "quote" | "code"; readonly runs: readonly Run[] }
  | { readonly kind: "heading"; readonly runs: readonly Run[] }
  | { readonly kind: "list"; readonly isNumbered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

interface Reading {
  readonly blocks: Block[];
  runs: Run[];
  strong: number;
  emphasised: number;
  quoted: number;
  href: string | null;
  list: { isNumbered: boolean; items: Run[][]; depth: number } | null;
  table: string[][] | null;
}

const BREAKS = new Set(["p", "h3", "h4", "h5", "h6", "li", "pre", "hr", "blockquote", "div", "ul", "ol"]);

/**
 * Takes the HTML of a rendered text apart into blocks: what a page shows with tags, a PDF shows with a structure of its own. It knows
 * the tags that safe-writing lets through; a list in a list goes on in the outer one.
 */
export function htmlBlocks(html: string): Block[] {
  const reading: Reading = {
    blocks: [],
    runs: [],
    strong: 0,
    emphasised: 0,
    quoted: 0,
    href: null,
    list: null,
    table: null,
  };
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => open(reading, tag, attributes),
      ontext: (text) => say(reading, text),
      onclosetag: (tag) => close(reading, tag),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  flush(reading, "paragraph");
  return reading.blocks;
}

function open(reading: Reading, tag: string, attributes: Record<string, string>): void {
  if (BREAKS.has(tag)) flush(reading, "paragraph");
  if (tag === "strong") reading.strong += 1;
  if (tag === "em") reading.emphasised += 1;
  if (tag === "a") reading.href = attributes["href"] ?? null;
  if (tag === "br") say(reading, "\n");
  if (tag === "blockquote") reading.quoted += 1;
  if (tag === "ul" || tag === "ol") {
    reading.list ??= { isNumbered: tag === "ol", items: [], depth: 0 };
    reading.list.depth += 1;
  }
  if (tag === "table") reading.table = [];
  if (tag === "tr") reading.table?.push([]);
  if (tag === "td" || tag === "th") reading.table?.at(-1)?.push("");
}

function say(reading: Reading, text: string): void {
  const row = reading.table?.at(-1);
  if (row) {
    if (row.length > 0) row[row.length - 1] += text;
    return;
  }
  if (text.trim() === "" && reading.runs.length === 0) return;
  reading.runs.push({
    text,
    isStrong: reading.strong > 0,
    isEmphasised: reading.emphasised > 0,
    href: reading.href,
  });
}

function close(reading: Reading, tag: string): void {
  if (tag === "strong") reading.strong -= 1;
  if (tag === "em") reading.emphasised -= 1;
  if (tag === "a") reading.href = null;
  if (tag === "pre") flush(reading, "code");
  else if (/^h[3-6]$/u.test(tag)) flush(reading, "heading");
  else if (BREAKS.has(tag)) flush(reading, "paragraph");
  if (tag === "blockquote") reading.quoted -= 1;
  if ((tag === "ul" || tag === "ol") && reading.list) {
    reading.list.depth -= 1;
    if (reading.list.depth === 0) {
      const { isNumbered, items } = reading.list;
      reading.list = null;
      if (items.length > 0) reading.blocks.push({ kind: "list", isNumbered, items });
    }
  }
  if (tag === "table" && reading.table) {
    reading.blocks.push({ kind: "table", rows: reading.table.filter((row) => row.length > 0) });
    reading.table = null;
  }
}

/** Ends the block under way, if there is anything in it. */
function flush(reading: Reading, kind: "paragraph" | "heading" | "code"): void {
  const runs = reading.runs;
  reading.runs = [];
  if (runs.every(({ text }) => text.trim() === "")) return;
  if (reading.list) reading.list.items.push(runs);
  else reading.blocks.push({ kind: kind === "paragraph" && reading.quoted > 0 ? "quote" : kind, runs });
}
