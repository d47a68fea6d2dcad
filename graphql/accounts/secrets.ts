import { createHash, createHmac, randomBytes } from "node:crypto";

/**
 * A new secret for a cookie, a link or an access token: 256 random bits. It is handed out once and kept nowhere; tables
 * hold its hash.
 */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** The seed of somebody's one-time codes: 160 random bits, as RFC 4226 advises. */
export function newSeed(): Buffer {
  return randomBytes(20);
}

/**
 * The secret of something that a repeated form asks for again: the same for the same `parts`, and nobody's to work out
 * without the service's own secret.
 */
export function repeatableSecret(sessionSecret: string, parts: readonly string[]): string {
  return createHmac("sha256", sessionSecret).update(JSON.stringify(parts)).digest("base64url");
}

/** What is stored of a secret. A plain hash is enough, because 256 random bits cannot be guessed. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
