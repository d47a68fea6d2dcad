/** Words as they go into an address or key: `NHS trust / foundation trust` becomes `nhs-trust-foundation-trust`. */
export function slugOf(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
