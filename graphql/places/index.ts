export { sizeBandAt } from "../../prisma/size-bands.ts";
export { londonDay } from "./london-day.ts";
export { odsCodeOf } from "./ods-code.ts";
export { holdingOn, likePattern } from "./places.queries.ts";
