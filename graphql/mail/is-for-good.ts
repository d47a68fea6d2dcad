/**
 * Whether a status that a mail server gives (RFC 3463) says of the recipient that there is none, or none any more. The others are about
 * us, about this mail, or about today: what a filter refuses, a full mailbox, a size, a route.
 */
export function isForGood(status: string): boolean {
  return /^5\.(?:1\.(?:[0-6]|10)|2\.[01])(?!\d)/.test(status);
}
