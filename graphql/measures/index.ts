export { evidencedSql } from "./adopters-evidence.ts";
export { layChart } from "./chart-shapes.ts";
export { chartSvg } from "./chart-svg.ts";
export { causeWords } from "./cause-words.ts";
export { describeChart } from "./describe-chart.ts";
export { parseReadings } from "./readings.ts";
export { readingsCsv } from "./readings-csv.ts";
export { xmrChart } from "./xmr.ts";
export { chartOf, drawnMeasure, wordsOf } from "./shown-measure.ts";
export {
  LINE_STYLES,
  MARK_COLOURS,
  MARK_CORNERS,
  type Picture,
  READINGS_STYLE,
  type Shape,
} from "./shapes.ts";
export { createMeasure } from "./create-measure.ts";
export { saveReadings } from "./save-readings.ts";
export { takeOutReadingNotes } from "./take-out-reading-notes.ts";
