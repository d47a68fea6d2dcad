import { graphql } from "~/api/graphql.ts";

/** A page of what the viewer is told of. */
export const NotificationsDocument = graphql(`
  query Notifications($after: String) {
    viewer {
      name
    }
    notifications(first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          text
          path
          createdAt
          isRead
        }
      }
    }
  }
`);

/** That what is shown was seen. */
export const MarkNotificationsReadDocument = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      __typename
    }
  }
`);
