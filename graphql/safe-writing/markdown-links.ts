/** Longer addresses are no links. With reference links off, output stays in proportion to what was written. */
const LONGEST_ADDRESS = 2_000;

/** Whether a Markdown link may point here: the web, mail, or a page of this site. Everything else stays text. */
export function isSafeAddress(address: string): boolean {
  if (address.length > LONGEST_ADDRESS) return false;
  return /^(?:https?:\/\/[^/?#\\\s]|mailto:[^\s])/i.test(address) || /^\/(?![/\\])[^\\]*$/.test(address);
}
