import type { AppMode } from "../../graphql/core/settings.ts";

/** What decides the security headers of a response. */
export interface HeaderPolicy {
  readonly nonce: string;
  readonly mode: AppMode;
  readonly isSecure: boolean;
  /** Whether the address itself lets in whoever has it (`isSecretAddress`). */
  readonly isSecretAddress: boolean;
}

/** The policy of pages: nothing but what this site serves, and scripts only with the nonce of the response. */
function contentSecurityPolicy(nonce: string, mode: AppMode): string {
  const development = mode === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // Vite injects styles and talks to its own socket.
    `style-src 'self'${development ? " 'unsafe-inline'" : ""}`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** The policy of GraphiQL, which exists in development only: it brings its scripts, styles and fonts within its page. */
export const EXPLORER_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** Headers that every response bears, static files and the handshake of sockets included. */
const STATIC_SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
} as const;

/**
 * Where the address holds a secret, the site's own requests do not name it either: not in a proxy's log of pictures and styles, not
 * where a link leads. The origin alone goes along; with `no-referrer` browsers would call their own forms and long polling here
 * foreign (`Origin: null`).
 */
const NO_ADDRESS = { "Referrer-Policy": "strict-origin" } as const;

/** Keeps browsers to HTTPS, here and below this host, for a year. */
const STRICT_TRANSPORT = { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } as const;

/**
 * The headers of answers that no page makes: static files, and the handshake of sockets. Opened by themselves they may
 * load nothing and be framed nowhere; a picture may bring its styles within it.
 */
export function headersOfFiles(origin: string | undefined): Readonly<Record<string, string>> {
  return {
    ...STATIC_SECURITY_HEADERS,
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    ...(origin?.startsWith("https:") ? STRICT_TRANSPORT : {}),
  };
}

/**
 * Completes the headers of an answer. A response that brings its own Content-Security-Policy or Cache-Control
 * keeps it; otherwise nothing personal stays in a cache, and one that keeps it all the same is told whose it is.
 */
export function addSecurityHeaders(headers: Headers, policy: HeaderPolicy): void {
  const { nonce, mode, isSecure, isSecretAddress } = policy;
  const always = { ...STATIC_SECURITY_HEADERS, ...(isSecretAddress ? NO_ADDRESS : {}) };
  for (const [name, value] of Object.entries(always)) headers.set(name, value);
  if (isSecure) {
    for (const [name, value] of Object.entries(STRICT_TRANSPORT)) headers.set(name, value);
    secureCookies(headers);
  }
  if (!headers.has("Content-Security-Policy")) {
    headers.set("Content-Security-Policy", contentSecurityPolicy(nonce, mode));
  }
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  headers.append("Vary", "Cookie, Authorization");
}

/** Where the site is reached over https, no cookie goes without `Secure`, whoever set it. */
function secureCookies(headers: Headers): void {
  const cookies = headers.getSetCookie();
  headers.delete("Set-Cookie");
  for (const cookie of cookies)
    headers.append("Set-Cookie", /;\s*secure\s*(;|$)/i.test(cookie) ? cookie : `${cookie}; Secure`);
}
