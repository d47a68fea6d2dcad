import { z } from "zod";
import { limits } from "./limits.ts";

/** The id of a thing, as the API gives it or as it stands in an address. Whether there is such a thing is asked later. */
export const IdInput = z.string().max(200);

/** Sent again with the same key, a creating mutation answers with what it made the first time. */
export const IdempotencyKeyInput = z.uuid("Reload the page and try again.").optional();

/** The Markdown of a post. */
export const PostTextInput = z
  .string()
  .trim()
  .min(limits.post.min, "Enter some text")
  .max(limits.post.max, `Text must be ${limits.post.max.toLocaleString("en-GB")} characters or fewer`);

/** A reply to a thread. */
export const ReplyInput = z.object({
  threadId: IdInput,
  /** The reply that this one answers. */
  parentId: IdInput.optional(),
  markdown: PostTextInput,
  /** The author has seen the warning about personal data. */
  acknowledged: z.boolean().default(false),
  idempotencyKey: IdempotencyKeyInput,
});
