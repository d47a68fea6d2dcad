import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import {
  MarkNotificationsReadDocument,
  NotificationsDocument,
} from "~/features/notifications/notifications-documents.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Notifications", crumbs: [{ label: "Home", href: "/" }] });

/** What the viewer is told of. Like a thread, what is shown counts as read from then on. */
export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const { viewer, notifications, unreadNotifications } = await execute(args, NotificationsDocument, {
    after,
  });
  if (!viewer) throw toSignIn(args.request);
  const shown = notifications.edges.map(({ node }) => node);
  const ids = shown.filter(({ isRead }) => !isRead).map(({ id }) => id);
  if (ids.length > 0) await execute(args, MarkNotificationsReadDocument, { input: { ids } });
  // What this page shows counts as seen by now.
  const hasMore = unreadNotifications > ids.length;
  const { hasNextPage, endCursor } = notifications.pageInfo;
  return { shown, hasMore, isFirst: after === null, next: hasNextPage ? endCursor : null };
}

/** The one thing that can be done here without opening anything: to have done with all of it. */
export async function action(args: ActionFunctionArgs) {
  const { markNotificationsRead } = await execute(args, MarkNotificationsReadDocument, {
    input: { all: true },
  });
  return redirectAfter(args, markNotificationsRead, "/notifications", "All of it is marked as read.");
}

export default function Notifications() {
  const { shown, hasMore, isFirst, next } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Notifications</h1>
        <p>
          <Link to="/settings/notifications">Choose what you are told, and when</Link>
        </p>
        {shown.length === 0 ? (
          <p>
            Nothing yet. When somebody answers or mentions you, when your words become a case study, or when
            somebody takes up what you wrote, you read it here and in an email.
          </p>
        ) : null}
        {hasMore ? (
          <Form method="post">
            <Button kind="secondary" isSmall>
              Mark all as read
            </Button>
          </Form>
        ) : null}
        <ul className="app-short-list">
          {shown.map(({ id, kind, text, path, reason, createdAt, isRead }) => (
            <li key={id}>
              <Link to={path}>{text}</Link>
              <span className="app-short-list__facts">
                {isRead ? null : <strong>New </strong>}
                <Time value={createdAt} />
              </span>
              <details className="nhsuk-details">
                <summary className="nhsuk-details__summary">
                  <span className="nhsuk-details__summary-text">
                    Why did I get this?<span className="nhsuk-u-visually-hidden"> {text}</span>
                  </span>
                </summary>
                <div className="nhsuk-details__text">
                  Because {reason}. <Link to={`/settings/notifications#${kind}`}>Stop or change this</Link>
                </div>
              </details>
            </li>
          ))}
        </ul>
        {isFirst ? null : (
          <p>
            <Link to="/notifications">Newest notifications</Link>
          </p>
        )}
        {next ? (
          <p>
            <Link to={`/notifications?after=${encodeURIComponent(next)}`}>Older notifications</Link>
          </p>
        ) : null}
      </div>
    </div>
  );
}
