import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "~/features/threads/compose/compose-documents.ts";

/** A page of what the viewer is told of. */
export const NotificationsDocument = graphql(`
  query Notifications($after: String) {
    viewer {
      name
    }
    unreadNotifications
    notificationPage(after: $after) {
      newest
      oldest
      hasMore
      groups {
        text
        path
        kind
        targetId
        count
        isRead
        notifications {
          id
          kind
          text
          path
          reason
          followed {
            kind
            targetId
            name
          }
          savedSearchId
          createdAt
        }
      }
    }
  }
`);

/** What they are told of one thing. */
export type ShownGroup = ResultOf<typeof NotificationsDocument>["notificationPage"]["groups"][number];

/** How much of it is new. */
export const UnreadDocument = graphql(`
  query Unread {
    unreadNotifications
  }
`);

/** That what is shown was seen. */
export const MarkNotificationsReadDocument = graphql(
  `
    mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
      markNotificationsRead(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
