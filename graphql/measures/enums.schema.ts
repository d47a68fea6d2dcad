import { builder } from "../core/builder.ts";

/** What a measure is for. */
export const MeasureKindType = builder.enumType("MeasureKind", {
  description: "What a measure is for.",
  values: {
    OUTCOME: { description: "What it comes to for people." },
    PROCESS: { description: "Whether what was planned is being done." },
    BALANCING: { description: "What might get worse meanwhile." },
  } as const,
});

/** What readings are counted in. */
export const UnitType = builder.enumType("MeasureUnit", {
  description: "What readings are counted in. It decides what they cannot be.",
  values: {
    PERCENT: { description: "A share of the whole, from 0 to 100." },
    COUNT: { description: "How many, not below 0." },
    RATE: { description: "How many for each so many, not below 0." },
    MINUTES: { description: "Minutes." },
    HOURS: { description: "Hours." },
    DAYS: { description: "Days." },
    WEEKS: { description: "Weeks." },
    POUNDS: { description: "Money, also below nothing." },
    OTHER: { description: "Anything else; the words say what." },
  } as const,
});

/** Which way is better. */
export const BetterType = builder.enumType("MeasureBetter", {
  description: "Which way is better.",
  values: {
    HIGHER: { description: "Higher is better." },
    LOWER: { description: "Lower is better." },
    NEITHER: { description: "Neither: a change is only a change." },
  } as const,
});

/** What a measure is evidence of. */
export const EvidenceType = builder.enumType("Evidence", {
  description: "What stands behind a measure. There is none without a baseline and a later reading.",
  values: {
    NONE: { description: "No baseline, or no reading from after it." },
    SELF_REPORTED: { description: "A baseline and a later reading, as those who measured say." },
    REVIEWED: { description: "The same, and somebody else has looked at it." },
  } as const,
});
