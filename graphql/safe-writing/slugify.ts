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

/** Addresses below a thread's that have pages of their own. */
const TAKEN = new Set(["audience", "delete", "edit", "history", "merge", "replies", "same-problem"]);

/**
 * The part of an address that tells people what a thread is about: ASCII, at most 80 characters, never empty, and never the
 * address of another page below the thread.
 */
export function slugify(title: string): string {
  const slug = slugOf(title);
  return TAKEN.has(slug) ? `${slug}-thread` : slug;
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
  if (ascii.length <= LONGEST_SLUG) return ascii || "thread";
  const cut = ascii.slice(0, LONGEST_SLUG + 1);
  const lastWord = cut.lastIndexOf("-");
  return lastWord > LONGEST_SLUG / 2 ? cut.slice(0, lastWord) : cut.slice(0, LONGEST_SLUG);
}
