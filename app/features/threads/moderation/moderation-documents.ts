import { graphql } from "~/api/graphql.ts";
import { FailureFragment } from "../compose/compose-documents.ts";

/** A part of the moderators' queue. */
export const ModerationPageDocument = graphql(`
  query ModerationPage($decided: Boolean!, $after: String) {
    viewer {
      canFacilitate
    }
    moderationQueue(decided: $decided, first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          origin
          signals
          note
          createdAt
          outcome
          decidedAt
          reporter {
            name
            path
          }
          moderator {
            name
          }
          post {
            number
            path
            html
            deletedAt
            author {
              name
              path
            }
            thread {
              title
            }
          }
          place {
            part
            title
            detail
            path
            canTakeOut
          }
          writer {
            name
            path
          }
        }
      }
    }
  }
`);

/** Decides about what is in the queue. */
export const DecideDocument = graphql(
  `
    mutation Decide($input: DecideModerationItemInput!) {
      decideModerationItem(input: $input) {
        ... on MutationDecideModerationItemSuccess {
          data {
            outcome
            place {
              part
            }
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
