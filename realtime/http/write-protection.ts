/**
 * Whether a request may change things: what a browser sends from another site may not, whatever cookies ride along.
 * Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin. A program sends neither; it holds
 * no one's cookies, so there is nothing to protect.
 */
export function mayWrite(method: string, headers: Headers, ownOrigin: string): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  return origin === null || isOwnOrigin(origin, headers.get("host"), ownOrigin);
}

/**
 * Whether an Origin header names this site, by its public address or by the host that was asked. Where the public address
 * is known, the host counts with that scheme alone: who can write into a network could otherwise put a page on plain HTTP.
 */
export function isOwnOrigin(origin: string, host: string | null, ownOrigin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host: named, protocol } = new URL(origin);
  if (origin === ownOrigin) return true;
  return named === host && (ownOrigin === "" || protocol === new URL(ownOrigin).protocol);
}
