import { Link } from "@remix-run/react";
import { Fragment } from "react";
import { tagInWords } from "~/features/threads/words.ts";
import { formatDate, formatTime } from "~/ui/time.tsx";
import type { ActivityShown } from "./feed-documents.ts";
import { seenBefore } from "./seen-before.ts";

/** The tags that tell most of an activity, as many as a line has room for. */
const telling = ["collaborative-focus", "priority-theme", "region"];
const tagsShown = 3;

/**
 * Activities under the days on which they happened, with a line between what is new since a visit and what is not; without one where
 * all that is new is what the viewer did.
 */
export function ActivityDays({
  activities,
  lastVisit,
}: {
  activities: readonly ActivityShown[];
  lastVisit: string | null;
}) {
  const line = seenBefore(activities, lastVisit);
  return (
    <>
      {byDay(activities).map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h2 className="nhsuk-heading-s">{day}</h2>
          <ul className="app-short-list">
            {ofDay.map((activity) => (
              <Fragment key={activity.id}>
                {activity === line ? (
                  <li className="app-feed-line">Above: new since your last visit</li>
                ) : null}
                <li>
                  <Link to={activity.path}>{activity.text}</Link>
                  <span className="app-short-list__facts">{factsOf(activity)}</span>
                </li>
              </Fragment>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function factsOf({ occurredAt, tags }: ActivityShown): string {
  const shown = tags.filter(({ taxonomy }) => telling.includes(taxonomy.id)).slice(0, tagsShown);
  return [formatTime(occurredAt), ...shown.map(tagInWords)].join(" · ");
}

/** The newest day first, as the activities come. */
function byDay(activities: readonly ActivityShown[]): [string, ActivityShown[]][] {
  const days = new Map<string, ActivityShown[]>();
  for (const activity of activities) {
    const day = formatDate(activity.occurredAt);
    days.set(day, [...(days.get(day) ?? []), activity]);
  }
  return [...days];
}
