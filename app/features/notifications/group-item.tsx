import { Form, Link } from "@remix-run/react";
import { followedThingWords } from "../../../graphql/contract/follow-words.ts";
import { Button } from "~/ui/button.tsx";
import { Time } from "~/ui/time.tsx";
import type { ShownGroup } from "./notifications-documents.ts";

/** What somebody is told of one thread or case study: a sentence that leads there, and behind it each thing and why it is told. */
export function GroupItem({ group }: { group: ShownGroup }) {
  const { text, path, count, isRead, notifications } = group;
  const [newest] = notifications;
  return (
    <li>
      <Link to={path}>{text}</Link>
      <span className="app-short-list__facts">
        {isRead ? null : <strong>New </strong>}
        {newest ? <Time value={newest.createdAt} /> : null}
      </span>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {count > 1 ? "What happened, and why did I get this?" : "Why did I get this?"}
            <span className="nhsuk-u-visually-hidden"> {text}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text">
          {count > 1 ? <Listed group={group} /> : null}
          {reasonsOf(group).map(({ kind, reason }) => (
            <p key={reason}>
              Because {reason}.{" "}
              <Link to={`/settings/notifications#${kind}`}>
                Stop or change this<span className="nhsuk-u-visually-hidden">: {reason}</span>
              </Link>
            </p>
          ))}
          <Stops group={group} />
          <Mute group={group} />
        </div>
      </details>
    </li>
  );
}

/** The ways to stop each thing by itself for which it was told. The thread or case study that it is about is muted, below. */
function Stops({ group: { notifications } }: { group: ShownGroup }) {
  const followed = new Map(
    notifications
      .flatMap((one) => one.followed)
      .filter(({ kind }) => kind !== "THREAD" && kind !== "CASE_STUDY")
      .map((thing) => [`${thing.kind} ${thing.targetId}`, thing]),
  );
  const searches = new Set(notifications.flatMap(({ savedSearchId }) => savedSearchId ?? []));
  return (
    <>
      {[...followed].map(([key, { kind, targetId, name }]) => (
        <Form key={key} method="post" action="/follows" preventScrollReset>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="targetId" value={targetId} />
          <input type="hidden" name="level" value="NORMAL" />
          <input type="hidden" name="returnTo" value="/notifications" />
          <Button kind="secondary" isSmall>
            Stop following {name}
          </Button>
        </Form>
      ))}
      {[...searches].map((id) => (
        <Form key={id} method="post" action="/search/saved" preventScrollReset>
          <input type="hidden" name="savedSearchId" value={id} />
          <input type="hidden" name="alerts" value="off" />
          <input type="hidden" name="returnTo" value="/notifications" />
          <Button kind="secondary" isSmall>
            Stop telling me what fits this search
          </Button>
        </Form>
      ))}
    </>
  );
}

/** The way to hear nothing more of what it is about, whatever the reason. The page of what is followed does it, and leads back. */
function Mute({ group: { kind, targetId, text } }: { group: ShownGroup }) {
  return (
    <Form method="post" action="/follows" preventScrollReset>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="targetId" value={targetId} />
      <input type="hidden" name="level" value="MUTED" />
      <input type="hidden" name="returnTo" value="/notifications" />
      <Button kind="secondary" isSmall>
        Mute this {followedThingWords[kind].toLowerCase()}
        <span className="nhsuk-u-visually-hidden">: {text}</span>
      </Button>
    </Form>
  );
}

/** Each of the newest, and how many there are beside them. */
function Listed({ group: { notifications, count } }: { group: ShownGroup }) {
  return (
    <>
      <ul className="nhsuk-list">
        {notifications.map(({ id, text, path, createdAt }) => (
          <li key={id}>
            <Link to={path}>{text}</Link> <Time value={createdAt} />
          </li>
        ))}
      </ul>
      {count > notifications.length ? <p>And {count - notifications.length} older.</p> : null}
    </>
  );
}

/** Each reason once, with a kind that is told for it. */
function reasonsOf({ notifications }: ShownGroup): { readonly kind: string; readonly reason: string }[] {
  const kinds = new Map(notifications.map(({ kind, reason }) => [reason, kind]));
  return [...kinds].map(([reason, kind]) => ({ kind, reason }));
}
