import { z } from "zod";
import { IdempotencyKeyInput, IdInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** Asks members of some collaboratives like a thread's to answer it. */
export const AskPeopleInput = z.object({
  threadId: IdInput,
  collaborativeIds: z
    .array(IdInput)
    .min(1, "Choose at least one collaborative.")
    .max(limits.peers.shown, `Choose at most ${limits.peers.shown} collaboratives.`),
  idempotencyKey: IdempotencyKeyInput,
});
