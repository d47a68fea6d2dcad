export { tilesOn } from "./lay-tiles.ts";
export { spreadTotals } from "./spread-totals.ts";
export { mapColumns } from "./tiles.ts";
export { whereaboutsOn } from "./whereabouts.ts";
