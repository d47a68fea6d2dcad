import { z } from "zod";
import { adoptionDetailLabels, adoptionStates } from "./adoption-words.ts";
import { IdempotencyKeyInput, IdInput, OptionalIdInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** The first day that an adoption can be from: no practice of the network is older. */
const earliest = "2000-01-01";

const text = (what: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `${what} must be ${max.toLocaleString("en-GB")} characters or fewer`)
    .nullish()
    .transform((value) => value ?? "");

/**
 * A line of the ledger: how far a collaborative or an organisation has got, and since when. That the day is not yet to come is asked
 * by the use case, which knows what day it is.
 */
export const RecordAdoptionInput = z
  .object({
    caseStudyId: IdInput,
    collaborativeId: OptionalIdInput,
    organisationId: OptionalIdInput,
    state: z.enum(adoptionStates, "Choose how far you have got"),
    from: z.iso
      .date("Enter a real date, for example 27 3 2026")
      .refine((day) => day >= earliest, "The date must be in 2000 or later"),
    note: text("Note", limits.adoption.note.max),
    detail: text("This", limits.adoption.detail.max),
    contactId: OptionalIdInput,
    acknowledged: z
      .boolean()
      .nullish()
      .transform((seen) => seen ?? false),
    idempotencyKey: IdempotencyKeyInput,
  })
  .superRefine(({ collaborativeId, organisationId, state, detail }, context) => {
    const say = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!collaborativeId === !organisationId) {
      say("collaborativeId", "Choose one collaborative or one organisation");
    }
    if (detail === "" && state === "ADAPTED") say("detail", "Say what you changed");
    if (detail === "" && state === "STOPPED") say("detail", "Say why you stopped");
  })
  // What was typed for another state means nothing any more.
  .transform((input) => (adoptionDetailLabels[input.state] ? input : { ...input, detail: "" }));

/** An adoption that a facilitator has looked at, as it was then. */
export const ReviewAdoptionInput = z.object({ adoptionId: IdInput, version: z.number().int().min(1) });
