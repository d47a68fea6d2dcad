/** What of an activity decides whether it is news. */
interface Happened {
  readonly occurredAt: string;
  /** Whether the viewer did it. */
  readonly isOwn: boolean;
}

/** When the viewer was there before, and which page of the feed it is. */
interface Looking {
  readonly lastVisit: string | null;
  /** Whether it begins with the newest: what stands above an older page is not known there. */
  readonly isNewest: boolean;
}

/**
 * How many activities of a page stand above the line between what is new since the viewer's last visit and what was there then. Null
 * where there is no line: where they have never looked, where it is on another page, and where all that is new is what they did
 * themselves. It belongs to the page that ends with news, so a page is looked at together with the one that comes after it.
 */
export function placeOfLine(
  activities: readonly Happened[],
  { lastVisit, isNewest }: Looking,
): number | null {
  if (lastVisit === null) return null;
  const place = activities.findIndex(({ occurredAt }) => occurredAt <= lastVisit);
  const above = activities.slice(0, Math.max(place, 0));
  return above.some(({ isOwn }) => !isOwn || !isNewest) ? place : null;
}
