import type { Meaning, SpecialCause } from "./special-causes.ts";
import type { XmrChart } from "./xmr.ts";

/** What a reading means, in a word or two: never by colour alone. */
export const MEANING_WORDS: Readonly<Record<Meaning | "COMMON_CAUSE", string>> = {
  IMPROVEMENT: "Improvement",
  CONCERN: "Concern",
  NEUTRAL: "Change, neither better nor worse",
  COMMON_CAUSE: "Common cause",
};

/** What a special cause is of, for one reading of it. */
function ruleWords({ rule, direction }: SpecialCause): string {
  const high = direction === "HIGH";
  switch (rule) {
    case "OUTSIDE_LIMITS":
      return high ? "above the upper limit" : "below the lower limit";
    case "TREND":
      return high ? "part of a rising trend" : "part of a falling trend";
    case "TWO_OF_THREE":
      return high ? "one of two or more near the upper limit" : "one of two or more near the lower limit";
    case "RUN":
      return high ? "part of a run above the mean" : "part of a run below the mean";
  }
}

/** What there is to say of the reading in one place: "Improvement: part of a run above the mean". */
export function causeWords(chart: XmrChart, place: number): string {
  const point = chart.points[place];
  if (!point?.meaning) return MEANING_WORDS.COMMON_CAUSE;
  const own = chart.causes.filter(({ points }) => points.includes(place));
  const words = point.rules.flatMap((rule) => own.filter((cause) => cause.rule === rule).map(ruleWords));
  return `${MEANING_WORDS[point.meaning]}: ${[...new Set(words)].join("; ")}`;
}
