import { graphql, type ResultOf } from "~/api/graphql.ts";

const PartsFragment = graphql(`
  fragment SearchParts on SearchTextPart @_unmask {
    text
    isMatch
  }
`);

/** What a list of results shows of each. */
const ResultFragment = graphql(
  `
    fragment SearchResultRow on SearchResult @_unmask {
      id
      kind
      path
      title {
        ...SearchParts
      }
      excerpt {
        ...SearchParts
      }
      author
      occurredAt
      isSolved
      evidenceLevel
      replyCount
      tags
      reasons
      matchingReplies
      replies {
        path
        author
        occurredAt
        isSolution
        excerpt {
          ...SearchParts
        }
      }
    }
  `,
  [PartsFragment],
);

/** The search page: results, what narrows them, and what its controls offer. */
export const SearchPageDocument = graphql(
  `
    query SearchPage($query: String!, $after: String) {
      viewer {
        personId
      }
      taxonomies(ids: ["region", "ics", "ics-size-band", "collaborative-focus"]) {
        id
        tags {
          value
          label
        }
      }
      search(query: $query, after: $after, first: 20) {
        totalCount
        isMore
        isNear
        problems
        searchedAlso {
          abbreviation
          meaning
        }
        facets {
          key
          label
          values {
            label
            operator
            count
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...SearchResultRow
          }
        }
      }
    }
  `,
  [ResultFragment],
);

/** Everything that the page shows. */
export type SearchResults = ResultOf<typeof SearchPageDocument>["search"];
/** One result. */
export type SearchRow = SearchResults["edges"][number]["node"];
/** A text with what was looked for marked. */
export type MarkedText = SearchRow["title"];
