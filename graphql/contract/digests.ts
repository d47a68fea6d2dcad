import { z } from "zod";

/** How often somebody gets a digest. */
export const digestFrequencies = ["OFF", "DAILY", "WEEKLY", "MONTHLY"] as const;
/** One of them. */
export type DigestFrequency = (typeof digestFrequencies)[number];

/** A digest as somebody wants it. */
export const DigestInput = z.object({
  frequency: z.enum(digestFrequencies, { error: "Choose how often." }),
  /** From 1 for Monday to 7 for Sunday. */
  weekday: z.coerce.number().int().min(1, "Choose a day.").max(7, "Choose a day."),
  /** As the clock stands in London. */
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Give a time like 08:00."),
  /** The feed that it tells of, as its address has it: `region/Y56`, `nation`, `mine`; `regions` for all that they lead. */
  feed: z
    .string()
    .max(120)
    .regex(
      /^(?:mine|nation|regions|(?:region|ics|collaborative|tag)\/[\w:.-]+)$/,
      "Choose what it tells of.",
    ),
});

/** What stands in the address that stops a digest. */
export const StopDigestInput = z.object({ token: z.string().max(120) });
