import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What a feed shows of an activity. */
const ActivityFragment = graphql(`
  fragment ActivityShown on Activity @_unmask {
    id
    text
    path
    occurredAt
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
      $after: String
    ) {
      viewer {
        personId
      }
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
        activities(first: 20, after: $after, kinds: $kinds, tagId: $tagId, since: $since, until: $until) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
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
