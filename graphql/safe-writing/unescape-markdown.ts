import MarkdownIt from "markdown-it";

const { unescapeAll } = new MarkdownIt().utils;

/** Text as a reader of the rendered Markdown sees it: entities and backslash escapes become the characters they stand for. */
export const unescapeMarkdown = (text: string): string => unescapeAll(text);
