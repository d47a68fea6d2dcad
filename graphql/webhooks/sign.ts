import { createHmac } from "node:crypto";
import { repeatableSecret } from "../accounts/index.ts";

/** How long what is sent is signed with the secret before as well, in milliseconds: the time that the other system has to change it. */
const bothSecrets = 86_400_000;

/** What of a webhook its secrets are drawn from. */
export interface Keyed {
  readonly id: string;
  readonly rotations: number;
  readonly rotatedAt: Date | null;
}

/** The secret of a webhook, as it is shown once: `whsec_` and the key in base64. It is kept nowhere. */
export function secretOf(sessionSecret: string, { id, rotations }: Pick<Keyed, "id" | "rotations">): string {
  return `whsec_${keyOf(sessionSecret, id, rotations).toString("base64")}`;
}

function keyOf(sessionSecret: string, id: string, rotations: number): Buffer {
  return Buffer.from(repeatableSecret(sessionSecret, ["webhook", id, String(rotations)]), "base64url");
}

/** What is sent once. */
export interface Message {
  /** The same for every attempt, so that whoever gets it twice knows. */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/**
 * The header fields with which a message is told to be ours, as Standard Webhooks has them: HMAC-SHA256 of id, time in seconds
 * and body, joined by dots. After a change of the secret there are two signatures for a day.
 */
export function signedHeaders(
  sessionSecret: string,
  webhook: Keyed,
  { id, at, body }: Message,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const isRecent = webhook.rotatedAt !== null && at.getTime() - webhook.rotatedAt.getTime() < bothSecrets;
  const rotations = isRecent ? [webhook.rotations, webhook.rotations - 1] : [webhook.rotations];
  const signatures = rotations.map((rotation) => {
    const key = keyOf(sessionSecret, webhook.id, rotation);
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
