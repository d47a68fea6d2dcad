import { z } from "zod";
import { IdInput, ReasonInput } from "./inputs.ts";

/** A report of a post to the moderators. */
export const ReportPostInput = z.object({ postId: IdInput, note: ReasonInput });

/** What a moderator decides. Whoever removes says why. */
export const DecisionInput = z
  .object({
    itemId: IdInput,
    outcome: z.enum(["KEPT", "REMOVED"]),
    reason: ReasonInput.nullish(),
  })
  .refine(({ outcome, reason }) => outcome === "KEPT" || Boolean(reason), {
    path: ["reason"],
    message: "Say why, in a few words",
  });
