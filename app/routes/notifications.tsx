import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { GroupItem } from "~/features/notifications/group-item.tsx";
import {
  MarkNotificationsReadDocument,
  NotificationsDocument,
} from "~/features/notifications/notifications-documents.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Notifications", crumbs: [{ label: "Home", href: "/" }] });

/** What the viewer is told of. Like a thread, what is shown counts as read from then on, unless a browser only fetches ahead. */
export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const found = await execute(args, NotificationsDocument, { after });
  if (!found.viewer) throw toSignIn(args.request);
  const { groups, newest, oldest, hasMore } = found.notificationPage;
  const shown = groups.filter(({ isRead }) => !isRead).reduce((sum, { count }) => sum + count, 0);
  if (shown > 0 && newest && oldest && args.context.isLookedAt) {
    await execute(args, MarkNotificationsReadDocument, { input: { page: { newest, oldest } } });
  }
  return {
    groups,
    // What this page shows counts as seen by now.
    isMoreUnread: found.unreadNotifications > shown,
    isFirst: after === null,
    next: hasMore ? oldest : null,
  };
}

/** The one thing that can be done here without opening anything: to have done with all of it. */
export async function action(args: ActionFunctionArgs) {
  const { markNotificationsRead } = await execute(args, MarkNotificationsReadDocument, {
    input: { all: true },
  });
  return redirectAfter(args, markNotificationsRead, "/notifications", "All of it is marked as read.");
}

export default function Notifications() {
  const { groups, isMoreUnread, isFirst, next } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Notifications</h1>
        <p>
          <Link to="/settings/notifications">Choose what you are told, and when</Link>
        </p>
        {groups.length === 0 && isFirst && next === null ? (
          <p>
            Nothing yet. When somebody answers or mentions you, when your words become a case study, or when
            somebody takes up what you wrote, you read it here and in an email.
          </p>
        ) : null}
        {isMoreUnread ? (
          <Form method="post">
            <Button kind="secondary" isSmall>
              Mark all as read
            </Button>
          </Form>
        ) : null}
        <ul className="app-short-list">
          {groups.map((group) => (
            <GroupItem key={group.notifications[0]?.id} group={group} />
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
