/** Header lines that name to whom a mail was delivered, or else to whom it was written. */
const naming = /^(?:delivered-to|x-original-to|envelope-to|x-envelope-to|to|cc):/i;

/** What stands between addresses, also where they have names. */
const between = /[\s<>,;:"()]+/;

/** Addresses that are looked at in one mail. */
const mostAddresses = 20;

/**
 * The addresses that a mail names, each once, for mailboxes that pass on a message without its envelope. Whether any of them
 * is a reply address is not asked here.
 */
export function recipientsNamedIn(raw: Uint8Array): string[] {
  const text = Buffer.from(raw).toString("latin1");
  const head = text.slice(0, /\r?\n\r?\n/.exec(text)?.index).replaceAll(/\r?\n[ \t]+/g, " ");
  const named = head
    .split(/\r?\n/)
    .filter((line) => naming.test(line))
    // Taken apart first: looking for an @ from each letter of a long line would take hours.
    .flatMap((line) => line.split(between).filter((part) => /^.+@./.test(part)));
  return [...new Set(named.map((address) => address.toLowerCase()))].slice(0, mostAddresses);
}
