import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts, and shows that nothing was changed since. */
const cipher = "aes-256-gcm";
/** Bytes. */
const nonceLength = 12;
const tagLength = 16;

function keyOf(sessionSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", sessionSecret, "", "second factors", 32));
}

/**
 * Encrypts what has to be read again, unlike what a hash is enough for, under a key that follows from the service's own secret: a
 * stolen table tells nothing. It opens for the same owner alone, so that nobody's can be put in another's place.
 */
export function seal(sessionSecret: string, owner: string, plain: Uint8Array): string {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, keyOf(sessionSecret), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString("base64url");
}

/** What was sealed; undefined where it was sealed under another secret or for somebody else, or changed since. */
export function openSealed(sessionSecret: string, owner: string, text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  const nonce = bytes.subarray(0, nonceLength);
  const tag = bytes.subarray(nonceLength, nonceLength + tagLength);
  if (tag.length < tagLength) return undefined;
  const opening = createDecipheriv(cipher, keyOf(sessionSecret), nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag);
  try {
    return Buffer.concat([opening.update(bytes.subarray(nonceLength + tagLength)), opening.final()]);
  } catch {
    return undefined;
  }
}
