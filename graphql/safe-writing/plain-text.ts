import type Token from "markdown-it/lib/token.mjs";
import type { Mention, MentionMeta } from "./mentions.ts";
import { limits } from "../contract/limits.ts";
import { quotedReplyAt } from "./quotes.ts";

/** What a text says, apart from how it looks. */
export interface TextFacts {
  /** Plain text for excerpts and search, a block a line. What is quoted from other replies is not part of it. */
  text: string;
  /** Who is mentioned, each once, in order. Mentions inside quotations are the quoted author's, and not counted. */
  mentions: Mention[];
  /** The replies that are quoted, each once. */
  quotedReplyIds: string[];
}

const CELL = new Set(["th_close", "td_close"]);

/** Reads the facts of a text from its tokens. */
export function factsOf(tokens: readonly Token[]): TextFacts {
  const parts: string[] = [];
  const mentions = new Map<string, Mention>();
  const quoted = new Set<string>();
  let quotations = 0;
  let attributed = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === "blockquote_open") {
      const source = quotedReplyAt(tokens, index);
      if (source && quotations === 0) quoted.add(source.replyId);
      quotations += 1;
      if (attributed > 0 || source) attributed += 1;
    } else if (token.type === "blockquote_close") {
      quotations -= 1;
      if (attributed > 0) attributed -= 1;
    }
    if (attributed > 0) continue;
    if (token.type === "inline") {
      parts.push(inlineText(token.children ?? []));
      if (quotations === 0) collectMentions(token.children ?? [], mentions);
    } else if (token.type === "fence" || token.type === "code_block") parts.push(token.content, "\n");
    else if (CELL.has(token.type)) parts.push(" ");
    else if (token.block && token.nesting === -1) parts.push("\n");
  }
  const text = parts
    .join("")
    .replace(/[ \t]+\n/gu, "\n")
    .replace(/\n{2,}/gu, "\n")
    .trim();
  return { text, mentions: [...mentions.values()], quotedReplyIds: [...quoted] };
}

/** The words of an inline token. */
export function inlineText(children: readonly Token[]): string {
  return children
    .map((child) => {
      if (child.type === "softbreak" || child.type === "hardbreak") return "\n";
      if (child.type === "image") return inlineText(child.children ?? []);
      return child.content;
    })
    .join("");
}

function collectMentions(children: readonly Token[], mentions: Map<string, Mention>): void {
  for (const child of children) {
    if (child.type !== "mention" || mentions.size >= limits.mentions.max) continue;
    const { mention, linked } = child.meta as MentionMeta;
    if (linked) mentions.set(mention.id, mention);
  }
}
