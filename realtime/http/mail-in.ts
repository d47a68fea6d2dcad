import { createHmac, timingSafeEqual } from "node:crypto";
import { limits } from "../../graphql/contract/limits.ts";
import type { Services } from "../../graphql/core/context.ts";
import { RateLimitedError } from "../../graphql/core/errors.ts";
import { findAddressee, receiveMail, recipientsNamedIn } from "../../graphql/mail-in/index.ts";

/** The address to which a mailbox passes on what comes in. */
export const mailInPath = "/mail/in";

/**
 * Takes a raw message from a mailbox's webhook: with the secret as `Authorization: Bearer …`, or with an HMAC of the body under it
 * as `X-Signature: sha256=…`. The recipients are those of `X-Recipient`, or those that the message names; `X-Sender` is the
 * envelope's sender, empty for none. A message for nobody here is accepted and dropped, as nothing would come of sending it again.
 */
export async function answerMailIn(services: Services, request: Request): Promise<Response> {
  const secret = services.settings.mailInSecret;
  if (secret === undefined) return text(404, "There is no such address.");
  if (request.method !== "POST") return text(405, "Send a message by POST.", { Allow: "POST" });
  const raw = new Uint8Array(await request.arrayBuffer());
  if (!isAuthentic(request.headers, raw, secret)) return text(401, "The secret is not right.");
  if (raw.byteLength === 0 || raw.byteLength > limits.mailIn.bytes)
    return text(413, "The message has no fitting size.");
  const sender = request.headers.get("x-sender") ?? "unknown";
  try {
    let taken = 0;
    for (const address of recipientsOf(request.headers, raw)) {
      const target = await findAddressee(services, address);
      if (!target) continue;
      await receiveMail(services, { target, sender, raw });
      taken++;
    }
    return taken > 0 ? text(202, "Taken.") : text(200, "It is for nobody here.");
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    return text(429, error.message, { "Retry-After": String(error.retryAfterSeconds) });
  }
}

function recipientsOf(headers: Headers, raw: Uint8Array): string[] {
  const given = headers.get("x-recipient");
  const recipients = given ? given.split(",").map((one) => one.trim()) : recipientsNamedIn(raw);
  return recipients.slice(0, limits.mailIn.recipients);
}

function isAuthentic(headers: Headers, raw: Uint8Array, secret: string): boolean {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) return isSame(bearer, secret);
  const signature = /^sha256=([0-9a-f]{64})$/i.exec(headers.get("x-signature") ?? "")?.[1];
  if (signature === undefined) return false;
  return isSame(signature.toLowerCase(), createHmac("sha256", secret).update(raw).digest("hex"));
}

/** Compares hashes, which have one length, so that the time tells nothing of how much was right. */
function isSame(given: string, right: string): boolean {
  const hash = (value: string) => createHmac("sha256", right).update(value).digest();
  return timingSafeEqual(hash(given), hash(right));
}

const text = (status: number, body: string, headers: Record<string, string> = {}) =>
  new Response(`${body}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8", ...headers } });
