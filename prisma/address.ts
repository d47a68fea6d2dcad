/**
 * The directory in an embedded database's URL (`pglite://./.data/pglite`, or `memory://` as it stands), or undefined
 * where the URL names a server.
 */
export function embeddedDirectory(url: string): string | undefined {
  if (url.startsWith("pglite://")) return url.slice("pglite://".length);
  return url.startsWith("memory://") ? url : undefined;
}
