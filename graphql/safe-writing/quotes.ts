import type Token from "markdown-it/lib/token.mjs";

/** The address of a reply, which makes a block quotation a quotation of it. */
const REPLY_ADDRESS = /^\/threads\/[^/?#\s]+\/replies\/([^/?#\s]+)$/;

/** What is quoted, and from whom. */
export interface QuotedReply {
  /** The author's name as shown. */
  authorName: string;
  threadId: string;
  replyId: string;
  markdown: string;
}

/**
 * The Markdown that quotes a reply: a block quotation whose first line is a link to it. Quotations inside are left out, so that
 * quoting a quotation does not grow without end.
 */
export function quoteReply({ authorName, threadId, replyId, markdown }: QuotedReply): string {
  const name = authorName.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]<>()#+.!|~&@-]/gu, "\\$&");
  const source = `[${name} wrote](/threads/${encodeURIComponent(threadId)}/replies/${encodeURIComponent(replyId)}):`;
  const lines = markdown.split(/\r?\n/u).filter((line) => !/^ {0,3}>/u.test(line));
  return (
    [source, "", ...lines.join("\n").trim().split("\n")].map((line) => `> ${line}`.trimEnd()).join("\n") +
    "\n\n"
  );
}

/** The id of the reply that the block quotation opened at `index` quotes, if its first line links to one. */
export function quotedReplyAt(
  tokens: readonly Token[],
  index: number,
): { replyId: string; address: string } | undefined {
  const [paragraph, inline] = [tokens[index + 1], tokens[index + 2]];
  if (paragraph?.type !== "paragraph_open" || inline?.type !== "inline") return undefined;
  const first = inline.children?.find((child) => child.type !== "text" || child.content !== "");
  const address = first?.type === "link_open" ? first.attrGet("href") : undefined;
  const replyId = address ? REPLY_ADDRESS.exec(address)?.[1] : undefined;
  return address && replyId ? { replyId, address } : undefined;
}
