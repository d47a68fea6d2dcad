const nowhere = "http://nowhere.invalid";

/**
 * The path to go to after signing in, as an address asked for it: one on this site, or the home page. Anything that a
 * browser could read as another site (`//host`, `/\host`, a scheme, control characters) is not taken.
 */
export function returnPath(wanted: string | null): string {
  if (!wanted || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, nowhere);
  return origin === nowhere && !pathname.startsWith("//") ? pathname + search + hash : "/";
}
