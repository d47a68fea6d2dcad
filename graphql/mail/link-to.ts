/**
 * The way from a mail to a page of the site. `signIn` is the secret of a link that signs its reader in, by way of which it then leads;
 * undefined for whoever has not asked for that.
 */
export function linkTo(path: string, signIn: string | undefined): string {
  if (signIn === undefined) return path;
  return `/sign-in/mail?${new URLSearchParams({ token: signIn, returnTo: path }).toString()}`;
}
