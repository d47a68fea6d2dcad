import { Link } from "@remix-run/react";
import { tagInWords } from "~/features/threads/words.ts";
import { formatDate, formatTime } from "~/ui/time.tsx";
import type { ActivityShown } from "./feed-documents.ts";

/** The tags that tell most of an activity, as many as a line has room for. */
const telling = ["collaborative-focus", "priority-theme", "region"];
const tagsShown = 3;

/** Activities under the days on which they happened. */
export function ActivityDays({ activities }: { activities: readonly ActivityShown[] }) {
  return (
    <>
      {byDay(activities).map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h2 className="nhsuk-heading-s">{day}</h2>
          <ul className="app-short-list">
            {ofDay.map((activity) => (
              <li key={activity.id}>
                <Link to={activity.path}>{activity.text}</Link>
                <span className="app-short-list__facts">{factsOf(activity)}</span>
              </li>
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
