import { calmText, cleanText } from "../contract/clean-text.ts";
import { createParser } from "./markdown-parser.ts";
import type { MentionEnvironment } from "./mentions.ts";
import { factsOf, type TextFacts } from "./plain-text.ts";
import { sanitise } from "./sanitise-html.ts";

/** Stored with every rendered text. Raise it when the same Markdown would give other HTML, so that old texts can be found and redone. */
export const RENDERER_VERSION = 1;

/** A rendered text: HTML that is safe to put into a page as it is, and what it says. */
export interface RenderedMarkdown extends TextFacts {
  html: string;
}

const withAutolinks = createParser({ linkify: true });
const withoutAutolinks = createParser({ linkify: false });

/** Looking for addresses takes quadratic time in the length of a word, and no address is this long. */
const ENDLESS_WORD = /\S{2001}/u;

/**
 * Renders Markdown once, when it is written. Raw HTML in it is shown as typed, pictures become links, and nothing in the result can
 * run, load anything, or reach outside its place in the page. Given names, mentions show those and not what the author typed.
 */
export function renderMarkdown(
  markdown: string,
  { mentionNames }: MentionEnvironment = {},
): RenderedMarkdown {
  const source = cleanText(markdown);
  const parser = ENDLESS_WORD.test(source) ? withoutAutolinks : withAutolinks;
  const environment: MentionEnvironment = mentionNames ? { mentionNames } : {};
  const tokens = parser.parse(source, environment);
  const html = sanitise(parser.renderer.render(tokens, parser.options, environment));
  const facts = factsOf(tokens);
  // Entities can stand for the very characters that were taken out of the source.
  return { ...facts, html: calmText(html), text: calmText(facts.text) };
}
