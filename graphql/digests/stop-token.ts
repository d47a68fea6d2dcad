import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { fromBase32, toBase32 } from "../mail/index.ts";
import type { Settings } from "../core/settings.ts";

type Secret = Pick<Settings, "sessionSecret">;

const bytes = { id: 16, proof: 16 } as const;

/** What stands in the address that stops somebody's digest. It needs nobody to sign in, so it is signed, and can do nothing else. */
export function stopTokenOf(secret: Secret, personId: string): string {
  return toBase32(Buffer.concat([bytesOf(personId), proofOf(secret, personId)]));
}

/** Whose digest such an address stops; undefined for one that we did not make. */
export function readStopToken(secret: Secret, token: string): string | undefined {
  const written = fromBase32(token);
  if (written?.length !== bytes.id + bytes.proof) return undefined;
  const personId = written
    .subarray(0, bytes.id)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return timingSafeEqual(written.subarray(bytes.id), proofOf(secret, personId)) ? personId : undefined;
}

function proofOf({ sessionSecret }: Secret, personId: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", sessionSecret, "", "addresses that stop digests", 32));
  return createHmac("sha256", key).update(personId).digest().subarray(0, bytes.proof);
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");
