import { mapBegan } from "./boards.ts";
import { type Day, latestDay } from "./days.ts";
import type { CollaborativeRecord } from "./shapes.ts";

/**
 * The first day of a collaborative's dated links. Sources seldom say when a link began; what they list held when they
 * were written. So a link begins with the map of boards, or with the collaborative where its beginning is stated as a
 * plain year, month or day after that.
 */
export function startOf({ established }: Pick<CollaborativeRecord, "established">): Day {
  const plain = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/.exec(established ?? "");
  if (!plain) return mapBegan;
  const [, year, month = "01", day = "01"] = plain;
  return latestDay(mapBegan, `${year}-${month}-${day}`);
}
