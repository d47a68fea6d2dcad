import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What waits, and what is parked. */
export const OutboxDocument = graphql(`
  query OutboxPage {
    viewer {
      canAdminister
    }
    outbox {
      waiting
      parkedCount
      parked {
        eventId
        subscriber
        attempts
        lastError
        eventType
        happenedAt
      }
    }
  }
`);

/** Has one parked delivery tried again, or all of a subscriber. */
export const RetryDeliveriesDocument = graphql(`
  mutation RetryDeliveries($input: RetryDeliveriesInput!) {
    retryDeliveries(input: $input) {
      __typename
      ... on Failure {
        message
      }
      ... on MutationRetryDeliveriesSuccess {
        data {
          retried
        }
      }
    }
  }
`);

/** A parked delivery as the page shows it. */
export type ParkedRow = ResultOf<typeof OutboxDocument>["outbox"]["parked"][number];
