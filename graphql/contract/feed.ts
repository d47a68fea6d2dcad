import { z } from "zod";
import { activityKinds } from "./feed-words.ts";
import { IdInput } from "./inputs.ts";

/** What of a feed is wanted. Both days belong to it. */
export const FeedFilterInput = z.object({
  kinds: z
    .array(z.enum(activityKinds))
    .nullish()
    .transform((kinds) => [...new Set(kinds ?? [])]),
  tagId: IdInput.nullish().transform((id) => id ?? undefined),
  since: z.date().nullish(),
  until: z.date().nullish(),
});

/** A checked filter. */
export type FeedFilter = z.output<typeof FeedFilterInput>;
