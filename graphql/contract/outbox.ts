import { z } from "zod";
import { IdInput } from "./inputs.ts";

/** Which parked deliveries to try again: one, or all of a subscriber. */
export const RetryDeliveriesInput = z.object({
  subscriber: z.string().min(1, "Say whose deliveries to try again.").max(100),
  eventId: IdInput.optional(),
});
