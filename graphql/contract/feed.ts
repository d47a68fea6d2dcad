import { z } from "zod";
import { IdInput } from "./inputs.ts";

/** What an activity can be. */
export const activityKinds = [
  "ASKED",
  "REPLIED",
  "SOLVED",
  "SAME_PROBLEM",
  "PUBLISHED",
  "NEW_VERSION",
  "TAKEN_UP",
  "OUT_OF_DATE",
  "SUPERSEDED",
  "WITHDRAWN",
] as const;

/** One of them. */
export type ActivityKind = (typeof activityKinds)[number];

/** What the kinds are called where one of them is chosen. */
export const activityKindWords: Readonly<Record<ActivityKind, string>> = {
  ASKED: "New threads",
  REPLIED: "Replies",
  SOLVED: "Solved problems and questions",
  SAME_PROBLEM: "Same problem",
  PUBLISHED: "New case studies",
  NEW_VERSION: "New versions of case studies",
  TAKEN_UP: "Adoptions",
  OUT_OF_DATE: "Case studies that may be out of date",
  SUPERSEDED: "Superseded case studies",
  WITHDRAWN: "Withdrawn case studies",
};

/** What a feed can be of. */
export const feedKinds = ["REGION", "ICS", "COLLABORATIVE", "TAG", "NATION"] as const;

/** One of them. */
export type FeedKind = (typeof feedKinds)[number];

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
