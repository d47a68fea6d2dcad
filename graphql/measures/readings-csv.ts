import { causeWords } from "./cause-words.ts";
import { csvText } from "./csv-text.ts";
import { unitName, type UnitOfMeasure } from "./units.ts";
import type { XmrChart } from "./xmr.ts";

/**
 * The readings of a chart as a CSV file, with what was worked out from them beside each. Date, value and note come first, as
 * `parseReadings` takes them: what was downloaded can be changed and pasted again. Limits are as they were worked out, also where
 * the picture leaves one out because no reading can be there.
 */
export function readingsCsv(chart: XmrChart, measure: UnitOfMeasure): string {
  const headings = ["Date", "Value", "Note", "Unit", "Mean", "Lower limit", "Upper limit"];
  const unit = unitName(measure);
  return csvText([
    [...headings, "Trial limits", "Moving range", "Special cause"],
    ...chart.points.map(({ date, value, note, movingRange, stretch }, place) => [
      date,
      value,
      note ?? null,
      unit,
      rounded(stretch.mean),
      stretch.limits && rounded(stretch.limits.lower),
      stretch.limits && rounded(stretch.limits.upper),
      stretch.onTrial ? "Yes" : "No",
      movingRange === null ? null : rounded(movingRange),
      causeWords(chart, place),
    ]),
  ]);
}

/** What was worked out, without the last binary digits, which mean nothing: ten figures that count. */
function rounded(value: number): number {
  return Number(value.toPrecision(10));
}
