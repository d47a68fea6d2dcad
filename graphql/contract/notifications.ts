import { z } from "zod";
import { IdInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** Notifications that were read: those of one page at most. */
export const MarkNotificationsReadInput = z.object({
  ids: z.array(IdInput).max(limits.pageSize, `Name at most ${limits.pageSize} notifications`),
});
