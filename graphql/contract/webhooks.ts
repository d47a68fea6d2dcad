import { z } from "zod";
import { feedKinds } from "./feed-words.ts";
import { IdempotencyKeyInput, IdInput, OptionalIdInput } from "./inputs.ts";
import { limits } from "./limits.ts";
import { webhookSends } from "./webhook-words.ts";

/** An address of another system. Whether it leads anywhere that it may lead to is asked when it is looked up. */
const UrlInput = z
  .string()
  .trim()
  .max(limits.webhooks.url.max, `Address must be ${limits.webhooks.url.max} characters or fewer`)
  .refine(
    (text) => URL.canParse(text) && new URL(text).protocol === "https:",
    "Enter an address that begins with https://",
  )
  .refine((text) => {
    const { username, password } = URL.canParse(text) ? new URL(text) : { username: "", password: "" };
    return username === "" && password === "";
  }, "Enter an address without a user name or a password: what is sent is signed instead")
  .transform((text) => {
    const url = new URL(text);
    url.hash = "";
    return url.href;
  });

/** Making a webhook of a feed. */
export const CreateWebhookInput = z.object({
  kind: z.enum(feedKinds),
  id: OptionalIdInput,
  url: UrlInput,
  sends: z.enum(webhookSends, "Choose what is sent"),
  idempotencyKey: IdempotencyKeyInput,
});

/** Another secret for a webhook. */
export const RotateWebhookSecretInput = z.object({
  id: IdInput,
  idempotencyKey: IdempotencyKeyInput,
});
