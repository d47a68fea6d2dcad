import { createParser } from "./markdown-parser.ts";

/** Stands where something was left out. */
export const leftOut = "[…]";

const parser = createParser({ linkify: false });

/** A mention of a person, or a link to one; what is typed as the name is the first group, of either. */
const PERSON =
  /@\[((?:[^[\]\\\n]|\\.){1,200})\]\(person:[0-9a-f-]{36}\)|\[((?:[^[\]\\\n]|\\.){1,200})\]\((?:https?:\/\/[^\s/()]+)?\/people\/[^\s()]+\)/giu;

/** What a person is called where their name is theirs to say. */
const somebody = "a member";

/**
 * A text without what it says in the words, or by the name, of other people: block quotations are left out, and whoever is mentioned is
 * "a member". Mentions of collaboratives stay.
 */
export function ownWords(markdown: string): string {
  const lines: (string | undefined)[] = markdown.split("\n");
  const tokens = parser.parse(markdown, {});
  for (const { type, map } of tokens) {
    if (type !== "blockquote_open" || !map) continue;
    const [from, to] = map;
    lines.splice(from, to - from, ...Array<undefined>(to - from).fill(undefined));
  }
  const kept = lines.flatMap((line, at) => {
    if (line !== undefined) return [line];
    return at === 0 || lines[at - 1] !== undefined ? ["", leftOut, ""] : [];
  });
  return kept.join("\n").replace(PERSON, somebody).trim();
}

/** Words as somebody copied them from a page where the mentions of a text show names: as `ownWords` has them. */
export function withoutNames(words: string, markdown: string): string {
  const names = [...markdown.matchAll(PERSON)].map(([whole, mentioned, linked]) =>
    whole.startsWith("@") ? `@${mentioned}` : linked,
  );
  return names.reduce<string>((text, name) => (name ? text.replaceAll(name, somebody) : text), words);
}

/** Whether anything is left of a text of which `ownWords` left something out. */
export function hasWords(markdown: string): boolean {
  return /[\p{L}\p{N}]/u.test(markdown);
}
