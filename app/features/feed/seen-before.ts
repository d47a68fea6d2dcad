/** What of an activity decides whether it is news. */
interface Happened {
  readonly occurredAt: string;
  /** Whether the viewer did it. */
  readonly isOwn: boolean;
}

/**
 * The newest of some activities that was there at the viewer's last visit, where anything above it is news: not where they have never
 * looked, nor where all that came since is what they did themselves.
 */
export function seenBefore<Activity extends Happened>(
  activities: readonly Activity[],
  lastVisit: string | null,
): Activity | undefined {
  if (lastVisit === null) return undefined;
  const place = activities.findIndex(({ occurredAt }) => occurredAt <= lastVisit);
  const isNews = activities.slice(0, Math.max(place, 0)).some(({ isOwn }) => !isOwn);
  return isNews ? activities[place] : undefined;
}
