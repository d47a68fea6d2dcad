import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Settings } from "../core/settings.ts";
import { fromBase32, toBase32 } from "./base32.ts";

type Facts = Pick<Settings, "sessionSecret" | "mailReplyDomain">;

const prefix = "bounce+";
const bytes = { id: 16, proof: 12 } as const;

/**
 * The address to which a mail that we sent comes back when it cannot be delivered. It names the mail, and nobody else can make one.
 * Undefined where the service takes no mail.
 */
export function bounceAddressOf(settings: Facts, mailId: string): string | undefined {
  if (!settings.mailReplyDomain) return undefined;
  const token = Buffer.concat([bytesOf(mailId), proofOf(settings, mailId)]);
  return `${prefix}${toBase32(token)}@${settings.mailReplyDomain}`;
}

/** The mail that a bounce address names; undefined for an address that we did not make. */
export function readBounceAddress(settings: Facts, address: string): string | undefined {
  const written = address.toLowerCase();
  const end = `@${settings.mailReplyDomain}`;
  if (!settings.mailReplyDomain || !written.startsWith(prefix) || !written.endsWith(end)) return undefined;
  const token = fromBase32(written.slice(prefix.length, -end.length));
  if (token?.length !== bytes.id + bytes.proof) return undefined;
  const mailId = token
    .subarray(0, bytes.id)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return timingSafeEqual(token.subarray(bytes.id), proofOf(settings, mailId)) ? mailId : undefined;
}

function proofOf({ sessionSecret }: Facts, mailId: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", sessionSecret, "", "bounce addresses", 32));
  return createHmac("sha256", key).update(mailId).digest().subarray(0, bytes.proof);
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");
