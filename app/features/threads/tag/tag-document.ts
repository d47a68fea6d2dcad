import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FollowControlFragment } from "~/features/follows/follows-documents.ts";
import { ThreadRowFragment } from "../list/list-documents.ts";

/** A board that a tag stands for, with what became of it. */
const TaggedIcbFragment = graphql(`
  fragment TaggedIcb on Icb @_unmask {
    name
    shortName
    validFrom
    validTo
    boundaryNote
    sizeBand
    population {
      people
      estimated
    }
    region {
      code
      name
    }
    successors {
      kind
      date
      successor {
        code
        shortName
      }
    }
    predecessors {
      kind
      date
      predecessor {
        code
        shortName
      }
    }
  }
`);

/** A tag, what it stands for, and what carries it. */
export const TagPageDocument = graphql(
  `
    query TagPage(
      $taxonomy: String!
      $value: String!
      $key: ID!
      $isIcs: Boolean!
      $isRegion: Boolean!
      $after: String
      $before: String
    ) {
      viewer {
        personId
      }
      followLevel(kind: TAG, targetId: $key) {
        ...FollowControl
      }
      tag(taxonomy: $taxonomy, value: $value) {
        key
        label
        path
        retiredAt
        mergedInto {
          path
        }
        taxonomy {
          label
          note
        }
      }
      icb(code: $value) @include(if: $isIcs) {
        ...TaggedIcb
      }
      region(code: $value) @include(if: $isRegion) {
        icbs {
          code
          shortName
        }
      }
      collaboratives(filter: { tagIds: [$key] }, first: 100) {
        edges {
          node {
            id
            name
            path
          }
        }
      }
      threads(tags: [$key], first: 20, after: $after, before: $before) {
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
  [ThreadRowFragment, TaggedIcbFragment, FollowControlFragment],
);

/** A board that a tag stands for. */
export type TaggedIcb = ResultOf<typeof TaggedIcbFragment>;
