import { limits } from "../contract/limits.ts";
import { excerpt } from "../safe-writing/index.ts";
import { isNothingBut } from "./standing-words.ts";

/** A post that words are taken from, in its thread. */
export interface QuotedPost {
  readonly id: string;
  readonly number: number;
  readonly markdown: string;
  readonly text: string;
  readonly thread: { readonly id: string; readonly title: string };
}

/** Words of a post as a passage keeps them, and as a section shows them. */
export interface Quotation {
  /** Plain text. */
  readonly text: string;
  /** A block quotation that names its post with a link. */
  readonly markdown: string;
}

/**
 * Quotes a post in its author's own words (`inOwnWords`), whole where there is room for it. The post is named and not the person: whether people are named is theirs to
 * say, and what they say is looked up when the case study is published.
 */
export function quotePost(post: QuotedPost, room: number = limits.caseStudy.passages.length): Quotation {
  const isWhole = post.markdown.length <= room;
  // Every character could need a stroke before it.
  const text = isWhole ? post.text : excerpt(post.text, Math.floor(room / 2));
  const words = isWhole ? post.markdown : escaped(text);
  const source = `From [${nameOf(post)}](${addressOf(post)}):`;
  const lines = [source, "", ...words.trim().split("\n")];
  return { text, markdown: lines.map((line) => `> ${line}`.trimEnd()).join("\n") };
}

/** A section's text with a quotation at its end. */
export function withQuotation(section: string, { markdown }: Quotation): string {
  return section === "" ? markdown : `${section.trimEnd()}\n\n${markdown}`;
}

/**
 * A section's text without the block quotations that name a post, whatever else was written around or into them, and without the
 * blocks that say nothing but the words that were taken from it.
 */
export function withoutQuotationsOf(
  section: string,
  post: Pick<QuotedPost, "id" | "thread">,
  words: string,
): string {
  const address = `(${addressOf(post)})`;
  const blocks = section.split(/\n{2,}/u);
  const kept = blocks.filter(
    (block) => !(block.startsWith(">") && block.includes(address)) && !isNothingBut(block, words),
  );
  return kept.length === blocks.length ? section : kept.join("\n\n");
}

function nameOf({ number, thread }: QuotedPost): string {
  const which = number === 0 ? "the opening post" : `reply ${number}`;
  return `${which} of “${escaped(thread.title)}”`;
}

function addressOf({ id, thread }: Pick<QuotedPost, "id" | "thread">): string {
  return `/threads/${thread.id}/replies/${id}`;
}

/** Plain text that stays plain text as Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+.!|~&@-]/gu, "\\$&");
}
