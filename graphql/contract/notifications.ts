import { z } from "zod";
import { IdInput, OptionalIdInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** Notifications that were read: those of one page at most, or those of a thread as far as it was read. */
export const MarkNotificationsReadInput = z.object({
  ids: z
    .array(IdInput)
    .max(limits.pageSize, `Name at most ${limits.pageSize} notifications`)
    .nullish()
    .transform((ids) => ids ?? []),
  threadId: OptionalIdInput,
  upToNumber: z
    .int()
    .min(0)
    .nullish()
    .transform((number) => number ?? -1),
});
