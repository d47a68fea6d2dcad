/**
 * What in an address lets in whoever has it: the secret of a mailed link, of an invitation, of a feed address. Sessions and access
 * tokens are in none.
 */
const secretNames = ["token", "invitation", "key"] as const;

/** Pages whose path ends with the secret of a mailed link. */
const secretPaths = /^\/(unsubscribe|stop-digest)\//;

/** Whether an address holds such a secret, or what stands in its place. */
export function isSecretAddress(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return secretPaths.test(pathname) || secretNames.some((name) => searchParams.has(name));
}
