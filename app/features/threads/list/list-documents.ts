import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What a list shows of a thread. */
export const ThreadRowFragment = graphql(`
  fragment ThreadRow on Thread @_unmask {
    id
    version
    kind
    state
    title
    path
    author {
      name
      path
    }
    collaborative {
      name
      path
    }
    audience
    audienceCollaborative {
      name
    }
    leadingTags {
      key
      label
      path
    }
    tagCount
    replyCount
    sameProblemCount
    lastActivityAt
    unread {
      isNew
      unreadCount
      firstUnreadPath
    }
  }
`);

/** A page of a list with its filters. */
export const ThreadListDocument = graphql(
  `
    query ThreadList(
      $list: ThreadList!
      $sort: ThreadSort!
      $tags: [ID!]!
      $kind: ThreadKind
      $state: ThreadState
      $collaborativeId: ID
      $collaborative: ID!
      $hasCollaborative: Boolean!
      $after: String
      $before: String
    ) {
      viewer {
        personId
      }
      collaborative(id: $collaborative) @include(if: $hasCollaborative) {
        name
      }
      threads(
        list: $list
        sort: $sort
        tags: $tags
        kind: $kind
        state: $state
        collaborativeId: $collaborativeId
        first: 20
        after: $after
        before: $before
      ) {
        totalCount
        facets {
          key
          label
          valueKeys
          valueLabels
          valueCounts
        }
        pageInfo {
          hasPreviousPage
          startCursor
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ThreadRow
          }
        }
      }
    }
  `,
  [ThreadRowFragment],
);

/** Marks everything as read. */
export const MarkAllReadDocument = graphql(`
  mutation MarkAllRead {
    markAllRead {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** A thread as the API answers it for a list. */
export type ThreadRowAnswer = ResultOf<typeof ThreadRowFragment>;
/** The tags by which a list can be narrowed, as the API answers them. */
export type FacetsAnswer = ResultOf<typeof ThreadListDocument>["threads"]["facets"];
