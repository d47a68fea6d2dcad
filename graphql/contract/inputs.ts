import { z } from "zod";
import { isReadable } from "./clean-text.ts";
import { limits } from "./limits.ts";

/** The id of a thing, as the API gives it or as it stands in an address. Whether there is such a thing is asked later. */
export const IdInput = z
  .string()
  .max(200)
  .transform((id) => (/^[\x21-\x7e]*$/.test(id) ? id : ""));

/** An id that may be left out: null for a field that was cleared, empty from a select with nothing selected. */
export const OptionalIdInput = IdInput.nullish().transform((id) => id || undefined);

/** Sent again with the same key and the same input, a creating mutation answers with what it made the first time. */
export const IdempotencyKeyInput = z
  .uuid("Reload the page and try again.")
  .nullish()
  .transform((key) => key?.toLowerCase());

/** Why something is taken down or reported, or somebody shut out. */
export const ReasonInput = z
  .string()
  .trim()
  .min(limits.reason.min, { error: "Say why, in a few words", abort: true })
  .refine(isReadable, "Say why, in a few words")
  .max(limits.reason.max, `Reason must be ${limits.reason.max} characters or fewer`);
