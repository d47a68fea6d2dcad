import { z } from "zod";
import { followKinds, followLevels, type FollowKind } from "./follow-words.ts";
import { IdInput } from "./inputs.ts";

/**
 * Something that can be followed. `id` is the UUID of a thread, collaborative, case study or person, the ODS code of a region or of
 * an ICS's board, or a tag's key.
 */
export interface FollowTarget {
  readonly kind: FollowKind;
  readonly id: string;
}

/** How much a person wants to hear of something. Whether they may know of it is asked later. */
export const SetFollowLevelInput = z.object({
  kind: z.enum(followKinds, "Choose what to follow"),
  targetId: IdInput,
  level: z.enum(followLevels, "Choose how much you want to hear of it"),
});

/** The first day on which things are sent again, or nothing to go on at once. That it is to come is asked by the use case. */
export const PauseFollowsInput = z.object({
  resumeOn: z.iso
    .date("Enter a real date, for example 27 3 2027")
    .nullish()
    .transform((day) => day ?? null),
});
