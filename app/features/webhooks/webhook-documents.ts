import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What pages show of a webhook. */
const WebhookFragment = graphql(`
  fragment WebhookShown on Webhook @_unmask {
    id
    url
    sends
    createdAt
    failures
    pausedAt
    feed {
      title
      path
    }
  }
`);

/** A webhook as pages show it. */
export type WebhookShown = ResultOf<typeof WebhookFragment>;

/** The viewer's webhooks, and the feed for which another is wanted. */
export const WebhooksDocument = graphql(
  `
    query Webhooks($kind: FeedKind!, $id: ID, $isWanted: Boolean!) {
      viewer {
        personId
      }
      canKeepWebhooks
      webhooks {
        ...WebhookShown
      }
      feed(kind: $kind, id: $id) @include(if: $isWanted) {
        title
      }
      nation: feed(kind: NATION) @skip(if: $isWanted) {
        title
        path
      }
      regions @skip(if: $isWanted) {
        code
        name
      }
    }
  `,
  [WebhookFragment],
);

/** One of them with what was sent. */
export const WebhookDocument = graphql(
  `
    query Webhook($id: ID!, $after: String) {
      viewer {
        personId
      }
      webhook(id: $id) {
        ...WebhookShown
        deliveries(first: 20, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
              state
              attempts
              createdAt
              triedAt
              dueAt
              status
              answer
            }
          }
        }
      }
    }
  `,
  [WebhookFragment],
);

/** What was sent, as its list shows it. */
export type DeliveryShown = NonNullable<
  ResultOf<typeof WebhookDocument>["webhook"]
>["deliveries"]["edges"][number]["node"];

/** Makes a webhook. */
export const CreateWebhookDocument = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      __typename
      ... on Failure {
        message
      }
      ... on InvalidInputError {
        issues {
          path
          message
        }
      }
      ... on MutationCreateWebhookSuccess {
        data {
          secret
        }
      }
    }
  }
`);

/** Gives one another secret. */
export const RotateWebhookSecretDocument = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      __typename
      ... on Failure {
        message
      }
      ... on MutationRotateWebhookSecretSuccess {
        data {
          secret
        }
      }
    }
  }
`);

/** Goes on with one that was paused. */
export const ResumeWebhookDocument = graphql(`
  mutation ResumeWebhook($id: ID!) {
    resumeWebhook(id: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Removes one. */
export const RemoveWebhookDocument = graphql(`
  mutation RemoveWebhook($id: ID!) {
    removeWebhook(id: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Sends something again. */
export const ReplayWebhookDeliveryDocument = graphql(`
  mutation ReplayWebhookDelivery($id: ID!) {
    replayWebhookDelivery(id: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);
