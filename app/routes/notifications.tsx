import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import {
  MarkNotificationsReadDocument,
  NotificationsDocument,
} from "~/features/notifications/notifications-documents.ts";
import { page } from "~/ui/page.ts";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Notifications", crumbs: [{ label: "Home", href: "/" }] });

/** What the viewer is told of. Like a thread, what is shown counts as read from then on. */
export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const { viewer, notifications } = await execute(args, NotificationsDocument, { after });
  if (!viewer) throw toSignIn(args.request);
  const shown = notifications.edges.map(({ node }) => node);
  const ids = shown.filter(({ isRead }) => !isRead).map(({ id }) => id);
  if (ids.length > 0) await execute(args, MarkNotificationsReadDocument, { input: { ids } });
  const { hasNextPage, endCursor } = notifications.pageInfo;
  return { shown, isFirst: after === null, next: hasNextPage ? endCursor : null };
}

export default function Notifications() {
  const { shown, isFirst, next } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Notifications</h1>
        {shown.length === 0 ? (
          <p>
            Nothing yet. When your words become a case study, when one of yours is reviewed, or when somebody
            takes it up, you read it here and in an email.
          </p>
        ) : null}
        <ul className="app-short-list">
          {shown.map(({ id, text, path, createdAt, isRead }) => (
            <li key={id}>
              <Link to={path}>{text}</Link>
              <span className="app-short-list__facts">
                {isRead ? null : <strong>New </strong>}
                <Time value={createdAt} />
              </span>
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
