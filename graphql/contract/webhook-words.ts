/** How much of a feed a webhook sends. */
export const webhookSends = ["WHAT_I_MAY_READ", "WHAT_IS_PUBLIC"] as const;

/** One of them. */
export type WebhookSends = (typeof webhookSends)[number];

/** What they are called where one is chosen. */
export const webhookSendsWords: Readonly<Record<WebhookSends, string>> = {
  WHAT_I_MAY_READ: "What I can read",
  WHAT_IS_PUBLIC: "Only what is public",
};
