import { z } from "zod";
import { activityKinds, feedKinds } from "./feed-words.ts";
import { IdempotencyKeyInput, IdInput, OptionalIdInput } from "./inputs.ts";

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

/** Making a secret address of a feed. */
export const CreateFeedAddressInput = z.object({
  kind: z.enum(feedKinds),
  id: OptionalIdInput,
  idempotencyKey: IdempotencyKeyInput,
});

/** A feed that is being looked at. */
export const VisitFeedInput = z.object({ kind: z.enum(feedKinds), id: OptionalIdInput });
