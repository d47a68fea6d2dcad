const LONGEST_SLUG = 80;

/** Letters that do not come apart into a plain letter and a mark. */
const SPELLED: Readonly<Record<string, string>> = {
  "&": " and ",
  æ: "ae",
  ð: "d",
  đ: "d",
  ł: "l",
  ø: "o",
  œ: "oe",
  ß: "ss",
  þ: "th",
};

/** What an address can be of, with the addresses below it that have pages of their own, or may come to have them. */
const TAKEN = {
  thread: new Set(["audience", "delete", "edit", "history", "merge", "replies", "same-problem"]),
  // prettier-ignore
  "case-study": new Set([
    "adopt", "adoptions", "attachments", "clearances", "collect", "comments", "compare", "consent", "delete", "draft", "edit",
    "history", "links", "measures", "pdf", "people", "places", "preview", "publish", "readings", "review", "sources", "steps",
    "tags", "versions", "visibility", "withdraw",
  ]),
  collection: new Set(["delete", "edit", "items"]),
} as const;

/**
 * The part of an address that tells people what a thing is about: ASCII, at most 80 characters, never empty, and never the
 * address of another page below the thing.
 */
export function slugify(title: string, thing: keyof typeof TAKEN = "thread"): string {
  const slug = slugOf(title) || thing;
  return TAKEN[thing].has(slug) ? `${slug}-${thing}` : slug;
}

function slugOf(title: string): string {
  const ascii = title
    .slice(0, 1_000)
    .toLowerCase()
    .replace(/[&æðđłøœßþ]/gu, (letter) => SPELLED[letter] ?? "")
    .normalize("NFKD")
    .replace(/\p{Mark}|['’]/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
  if (ascii.length <= LONGEST_SLUG) return ascii;
  const cut = ascii.slice(0, LONGEST_SLUG + 1);
  const lastWord = cut.lastIndexOf("-");
  return lastWord > LONGEST_SLUG / 2 ? cut.slice(0, lastWord) : cut.slice(0, LONGEST_SLUG);
}
