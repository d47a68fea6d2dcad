import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What a feed shows of an activity. */
const ActivityFragment = graphql(`
  fragment ActivityShown on Activity @_unmask {
    id
    text
    path
    occurredAt
    isOwn
    tags {
      key
      label
      taxonomy {
        id
      }
    }
  }
`);

/** An activity as a page shows it. */
export type ActivityShown = ResultOf<typeof ActivityFragment>;

/** A page of a feed, and by what it can be narrowed. */
export const FeedDocument = graphql(
  `
    query Feed(
      $kind: FeedKind!
      $id: ID
      $kinds: [ActivityKind!]
      $tagId: ID
      $since: Date
      $until: Date
      $first: Int!
      $after: String
    ) {
      viewer {
        personId
      }
      canKeepWebhooks
      taxonomies(ids: ["priority-theme", "collaborative-focus", "region"]) {
        id
        label
        tags {
          key
          label
        }
      }
      feed(kind: $kind, id: $id) {
        title
        path
        aboutPath
        endedOn
        successors {
          title
          path
        }
        lastVisit
        activities(first: $first, after: $after, kinds: $kinds, tagId: $tagId, since: $since, until: $until) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...ActivityShown
            }
          }
        }
      }
    }
  `,
  [ActivityFragment],
);

/** What a feed's files say of it. */
const FeedFileFragment = graphql(
  `
    fragment FeedFile on Feed @_unmask {
      title
      path
      activities(first: 50, isFolded: false) {
        edges {
          node {
            ...ActivityShown
          }
        }
      }
    }
  `,
  [ActivityFragment],
);

/** A feed for its files, as the viewer may read it. */
export const FeedFileDocument = graphql(
  `
    query FeedFile($kind: FeedKind!, $id: ID) {
      feed(kind: $kind, id: $id) {
        ...FeedFile
      }
    }
  `,
  [FeedFileFragment],
);

/** A feed for its files, as whoever made the secret address may read it, and which the address names without the secret. */
export const FeedAtAddressDocument = graphql(
  `
    query FeedAtAddress($secret: String!, $kind: FeedKind!, $id: ID) {
      feed: feedAtAddress(secret: $secret) {
        ...FeedFile
      }
      named: feed(kind: $kind, id: $id) {
        path
      }
    }
  `,
  [FeedFileFragment],
);

/** The viewer's secret addresses, and the feed for which another is wanted. */
export const FeedAddressesDocument = graphql(`
  query FeedAddresses($kind: FeedKind!, $id: ID, $isWanted: Boolean!) {
    viewer {
      personId
    }
    feedAddresses {
      id
      createdAt
      revokedAt
      feed {
        title
        path
      }
    }
    feed(kind: $kind, id: $id) @include(if: $isWanted) {
      title
      path
    }
  }
`);

/** One of them. */
export type FeedAddressRow = ResultOf<typeof FeedAddressesDocument>["feedAddresses"][number];

/** Makes a secret address. */
export const CreateFeedAddressDocument = graphql(`
  mutation CreateFeedAddress($input: CreateFeedAddressInput!) {
    createFeedAddress(input: $input) {
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
      ... on MutationCreateFeedAddressSuccess {
        data {
          secret
          feedAddress {
            feed {
              title
              path
            }
          }
        }
      }
    }
  }
`);

/** Makes one of them work no more. */
export const RevokeFeedAddressDocument = graphql(`
  mutation RevokeFeedAddress($id: ID!) {
    revokeFeedAddress(id: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** That the viewer looks at a feed. */
export const VisitFeedDocument = graphql(`
  mutation VisitFeed($input: VisitFeedInput!) {
    visitFeed(input: $input) {
      __typename
    }
  }
`);
