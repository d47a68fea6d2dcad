import { Link } from "@remix-run/react";
import { Fragment } from "react";
import { tagInWords } from "~/features/threads/words.ts";
import { formatDate, formatTime } from "~/ui/time.tsx";
import type { ActivityShown } from "./feed-documents.ts";

/** The tags that tell most of an activity, as many as a line has room for. */
const telling = ["collaborative-focus", "priority-theme", "region"];
const tagsShown = 3;

/** Activities under the days on which they happened, with a line below what is new since the viewer's last visit. */
export function ActivityDays({
  activities,
  line,
}: {
  activities: readonly ActivityShown[];
  /** How many stand above the line; null where there is none. */
  line: number | null;
}) {
  return (
    <>
      {byDay(activities).map(({ day, first, ofDay }) => (
        <Fragment key={day}>
          {line === first ? <Line /> : null}
          <section aria-label={day}>
            <h2 className="nhsuk-heading-s">{day}</h2>
            {line !== null && line > first && line < first + ofDay.length ? (
              <>
                <Activities activities={ofDay.slice(0, line - first)} />
                <Line />
                <Activities activities={ofDay.slice(line - first)} />
              </>
            ) : (
              <Activities activities={ofDay} />
            )}
          </section>
        </Fragment>
      ))}
      {line === activities.length ? <Line /> : null}
    </>
  );
}

/** It is no activity: a list says how many there are, so the line stands between two. */
function Line() {
  return <p className="app-feed-line">Above: new since your last visit</p>;
}

function Activities({ activities }: { activities: readonly ActivityShown[] }) {
  return (
    <ul className="app-short-list">
      {activities.map((activity) => (
        <li key={activity.id}>
          <Link to={activity.path}>{activity.text}</Link>
          <span className="app-short-list__facts">{factsOf(activity)}</span>
        </li>
      ))}
    </ul>
  );
}

function factsOf({ occurredAt, tags }: ActivityShown): string {
  const shown = tags.filter(({ taxonomy }) => telling.includes(taxonomy.id)).slice(0, tagsShown);
  return [formatTime(occurredAt), ...shown.map(tagInWords)].join(" · ");
}

/** The activities of a day, and how many come before them. */
interface Day {
  readonly day: string;
  readonly first: number;
  readonly ofDay: readonly ActivityShown[];
}

/** The newest day first, as the activities come. */
function byDay(activities: readonly ActivityShown[]): Day[] {
  const days: Day[] = [];
  for (const [place, activity] of activities.entries()) {
    const day = formatDate(activity.occurredAt);
    const last = days.at(-1);
    if (last?.day === day) days[days.length - 1] = { ...last, ofDay: [...last.ofDay, activity] };
    else days.push({ day, first: place, ofDay: [activity] });
  }
  return days;
}
