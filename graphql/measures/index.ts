export { layChart } from "./chart-shapes.ts";
export { chartSvg } from "./chart-svg.ts";
export { causeWords } from "./cause-words.ts";
export { describeChart } from "./describe-chart.ts";
export { parseReadings } from "./readings.ts";
export { readingsCsv } from "./readings-csv.ts";
export { xmrChart } from "./xmr.ts";
