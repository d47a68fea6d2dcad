import MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import Token from "markdown-it/lib/token.mjs";
import { isSafeAddress } from "./markdown-links.ts";
import { mentionsPlugin } from "./mentions.ts";
import { inlineText } from "./plain-text.ts";
import { quotedReplyAt } from "./quotes.ts";

/** Deeper lists and quotations are cut off: nobody reads them, and each level costs on every page view. */
const DEEPEST_NESTING = 24;

/** The first heading of a text stands under the page's own h1 and h2. */
const FIRST_HEADING = 3;

/** A parser for posts: no raw HTML, no remote images, headings that fit into a page. */
export function createParser({ linkify }: { linkify: boolean }): MarkdownIt {
  const parser = new MarkdownIt({ html: false, linkify, breaks: true });
  Object.assign(parser.options, { maxNesting: DEEPEST_NESTING });
  // A reference can be used thousands of times, which makes a small text into a huge page.
  parser.disable("reference");
  parser.validateLink = isSafeAddress;
  parser.use(mentionsPlugin);
  parser.core.ruler.push("flatten_links", forEachInline(flattenLinks));
  parser.core.ruler.push("name_empty_links", forEachInline(nameEmptyLinks));
  parser.core.ruler.push("headings", fitHeadings);
  parser.core.ruler.push("quotes", markQuotes);
  parser.renderer.rules.table_open = () =>
    '<div class="post-table" role="group" aria-label="Table" tabindex="0"><table>';
  parser.renderer.rules.table_close = () => "</table></div>";
  parser.renderer.rules.th_open = () => '<th scope="col">';
  parser.renderer.rules.td_open = () => "<td>";
  parser.renderer.rules.fence = parser.renderer.rules.code_block = (tokens, index) =>
    `<pre tabindex="0"><code>${parser.utils.escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
  return parser;
}

const forEachInline = (change: (children: Token[]) => Token[]) => (state: StateCore) => {
  for (const token of state.tokens) {
    if (token.type === "inline" && token.children) token.children = change(token.children);
  }
};

/**
 * A picture from elsewhere would tell its host who reads the page, so it becomes a link to it. Inside a link, where no other link
 * may stand, pictures, mentions and links become text.
 */
function flattenLinks(children: Token[]): Token[] {
  let depth = 0;
  return children.flatMap((child) => {
    if (child.type === "link_open") return depth++ === 0 ? [child] : [];
    if (child.type === "link_close") return --depth === 0 ? [child] : [];
    if (child.type === "mention" && depth > 0) return [textToken(child.content)];
    if (child.type !== "image") return [child];
    const label = textToken(inlineText(child.children ?? []) || "Image");
    return depth > 0 ? [label] : [linkToken(1, child.attrGet("src")), label, linkToken(-1)];
  });
}

/** A link without words cannot be seen or read out: it shows its address instead. */
function nameEmptyLinks(children: Token[]): Token[] {
  let address = "";
  let empty = false;
  return children.flatMap((child) => {
    if (child.type === "link_close") return empty ? [textToken(address), child] : [child];
    if (child.type === "link_open") {
      address = child.attrGet("href") ?? "";
      empty = true;
    } else if (/\S/u.test(child.content)) empty = false;
    return [child];
  });
}

function textToken(content: string): Token {
  const token = new Token("text", "", 0);
  token.content = content;
  return token;
}

function linkToken(nesting: 1 | -1, address: string | null = null): Token {
  const token = new Token(nesting === 1 ? "link_open" : "link_close", "a", nesting);
  if (address !== null) token.attrSet("href", address);
  return token;
}

/** Headings start at h3 and never skip a level on the way down; one without words is dropped. */
function fitHeadings(state: StateCore): void {
  const open: number[] = [];
  const dropped = new Set<Token>();
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const [inline, close] = [state.tokens[index + 1], state.tokens[index + 2]];
    if (!inline || !close) continue;
    if (!/\S/u.test(inlineText(inline.children ?? [])))
      for (const gone of [token, inline, close]) dropped.add(gone);
    else {
      const level = Number(token.tag.slice(1));
      while ((open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
      token.tag = close.tag = `h${Math.min(FIRST_HEADING + open.length - 1, 6)}`;
    }
  }
  if (dropped.size > 0) state.tokens = state.tokens.filter((token) => !dropped.has(token));
}

/** Marks a quotation of a reply and its first line, for the style sheet and for machines. */
function markQuotes(state: StateCore): void {
  for (const [index, token] of state.tokens.entries()) {
    const source = token.type === "blockquote_open" ? quotedReplyAt(state.tokens, index) : undefined;
    if (!source) continue;
    token.attrSet("cite", source.address);
    token.attrSet("class", "post-quote");
    state.tokens[index + 1]?.attrSet("class", "post-quote-source");
  }
}
