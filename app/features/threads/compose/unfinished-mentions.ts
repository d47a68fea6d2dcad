/** Names typed with @ that are no mention yet: at most five, each once, as one word and with the capitalised word after it. */
export function unfinishedMentions(markdown: string): readonly string[] {
  const found = markdown.matchAll(
    /(?<![\p{Letter}\p{Number}_.])@([\p{Letter}][\p{Letter}'’-]*(?: \p{Uppercase}[\p{Letter}'’-]*)?)/gu,
  );
  return [...new Set(Array.from(found, ([, name = ""]) => name))].slice(0, 5);
}

/** The text with the first unfinished mention of a name replaced. */
export function finishMention(markdown: string, typed: string, mention: string): string {
  const at = markdown.indexOf(typed);
  return at < 0 ? markdown : markdown.slice(0, at) + mention + markdown.slice(at + typed.length);
}
