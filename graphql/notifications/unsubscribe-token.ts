import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { followKinds } from "../contract/follow-words.ts";
import { notificationKinds } from "../contract/notification-kinds.ts";
import type { Settings } from "../core/settings.ts";

type Secret = Pick<Settings, "sessionSecret">;

const Content = z.union([
  z.strictObject({ personId: z.uuid(), kinds: z.array(z.enum(notificationKinds)).min(1) }),
  z.strictObject({ personId: z.uuid(), threadId: z.uuid() }),
  z.strictObject({
    personId: z.uuid(),
    followed: z.strictObject({ kind: z.enum(followKinds), id: z.string() }),
  }),
  z.strictObject({ personId: z.uuid(), savedSearchId: z.uuid() }),
]);

/** What somebody is to hear no more of: mail of some kinds, a thread altogether, something that they follow, or a saved search. */
export type Stopping = z.infer<typeof Content>;

const signatureOf = ({ sessionSecret }: Secret, content: string) =>
  createHmac("sha256", sessionSecret).update(`unsubscribe:${content}`).digest("base64url");

/** What stands in the address that stops mail. It needs nobody to sign in, so it is signed, and can do nothing else. */
export function unsubscribeToken(secret: Secret, stopping: Stopping): string {
  const content = Buffer.from(JSON.stringify(stopping)).toString("base64url");
  return `${content}.${signatureOf(secret, content)}`;
}

/** What such an address stops; null for one that we did not make. */
export function readUnsubscribeToken(secret: Secret, token: string): Stopping | null {
  const [content = "", signature = ""] = token.split(".");
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(secret, content))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return Content.parse(JSON.parse(Buffer.from(content, "base64url").toString("utf8")));
}
