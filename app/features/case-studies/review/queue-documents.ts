import { graphql, type ResultOf } from "~/api/graphql.ts";

/** One part of the queue. */
const QueuePartFragment = graphql(`
  fragment QueuePart on ReviewConnection @_unmask {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        uuid
        title
        path
        state
        changedAt
        reviewDueOn
        isWaitingForReviewer
        reviewers {
          person {
            name
          }
          approvedAt
        }
        consents {
          person {
            name
          }
          consent
        }
      }
    }
  }
`);

/** One part of the queue, as its page shows it. */
export type QueuePart = ResultOf<typeof QueuePartFragment>;

/** What waits for the viewer. */
export const MyReviewsDocument = graphql(
  `
    query MyReviews($after: String) {
      viewer {
        canFacilitate
      }
      mine: reviewQueue(part: MINE, first: 20, after: $after) {
        ...QueuePart
      }
    }
  `,
  [QueuePartFragment],
);

/** One part of what facilitators keep an eye on. */
export const ReviewQueueDocument = graphql(
  `
    query ReviewQueue($part: ReviewQueuePart!, $after: String) {
      reviewQueue(part: $part, first: 20, after: $after) {
        ...QueuePart
      }
    }
  `,
  [QueuePartFragment],
);
