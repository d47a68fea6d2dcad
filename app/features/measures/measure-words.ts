import type { ResultOf } from "~/api/graphql.ts";
import type { MeasureFragment } from "./measure-documents.ts";

/** A measure as pages show it. */
export type MeasureData = ResultOf<typeof MeasureFragment>;

/** What a measure is for, in words. */
export const kindWords: Readonly<Record<MeasureData["kind"], string>> = {
  OUTCOME: "Outcome measure",
  PROCESS: "Process measure",
  BALANCING: "Balancing measure",
};

/** What a measure is for, as somebody chooses it. */
export const kindHints: Readonly<Record<MeasureData["kind"], string>> = {
  OUTCOME: "What it comes to for people",
  PROCESS: "Whether what was planned is being done",
  BALANCING: "What might get worse meanwhile",
};

/** Units, as somebody chooses them. */
export const unitLabels: Readonly<Record<MeasureData["unit"], string>> = {
  PERCENT: "Percent, from 0 to 100",
  COUNT: "A count",
  RATE: "A rate",
  MINUTES: "Minutes",
  HOURS: "Hours",
  DAYS: "Days",
  WEEKS: "Weeks",
  POUNDS: "Pounds",
  OTHER: "Something else",
};

/** Which way is better, in words. */
export const betterWords: Readonly<Record<MeasureData["better"], string>> = {
  HIGHER: "Higher is better",
  LOWER: "Lower is better",
  NEITHER: "Neither way is better",
};
