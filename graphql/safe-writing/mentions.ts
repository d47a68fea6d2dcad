import type MarkdownIt from "markdown-it";
import { cleanLine } from "../contract/clean-text.ts";

/** A person or collaborative named in a text. */
export interface Mention {
  kind: "person" | "collaborative";
  id: string;
}

/** Left on the parser's environment by each run. */
export interface MentionEnvironment {
  /** Present names of those mentioned, by id. Whoever is missing from a given map is shown as plain text. */
  mentionNames?: ReadonlyMap<string, string>;
}

const MENTION =
  /@\[((?:[^[\]\\\n]|\\.){1,200})\]\((person|collaborative):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)/iy;

const PAGES = { person: "/people", collaborative: "/collaboratives" } as const;

/** Teaches the parser `@[Display name](person:id)` and `@[Name](collaborative:id)`. */
export function mentionsPlugin(parser: MarkdownIt): void {
  parser.inline.ruler.before("link", "mention", (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x40) return false;
    MENTION.lastIndex = state.pos;
    const match = MENTION.exec(state.src);
    if (!match || MENTION.lastIndex > state.posMax) return false;
    if (!silent) {
      const [, typed = "", kind = "", id = ""] = match;
      const token = state.push("mention", "", 0);
      const mention: Mention = {
        kind: kind.toLowerCase() === "person" ? "person" : "collaborative",
        id: id.toLowerCase(),
      };
      const { mentionNames } = state.env as MentionEnvironment;
      const name = mentionNames ? mentionNames.get(mention.id) : undefined;
      token.content = `@${cleanLine(name ?? parser.utils.unescapeAll(typed))}`;
      token.meta = { mention, linked: !mentionNames || name !== undefined };
    }
    state.pos = MENTION.lastIndex;
    return true;
  });
  parser.renderer.rules.mention = (tokens, index) => {
    const token = tokens[index];
    if (!token) return "";
    const name = parser.utils.escapeHtml(token.content);
    const { mention, linked } = token.meta as MentionMeta;
    return linked ? `<a href="${PAGES[mention.kind]}/${mention.id}">${name}</a>` : name;
  };
}

/** What the parser keeps with a mention. */
export interface MentionMeta {
  mention: Mention;
  /** False when the mention is of nobody known, and is shown as text. */
  linked: boolean;
}
