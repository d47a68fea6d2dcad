import { graphql } from "~/api/graphql.ts";
import { FailureFragment } from "~/features/threads/compose/compose-documents.ts";

/** A page of what the viewer is told of. */
export const NotificationsDocument = graphql(`
  query Notifications($after: String) {
    viewer {
      name
    }
    unreadNotifications
    notifications(first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          text
          path
          reason
          createdAt
          isRead
        }
      }
    }
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
