import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What a list shows of a case study. */
const CaseStudyRowFragment = graphql(`
  fragment CaseStudyRow on CaseStudy @_unmask {
    uuid
    title
    path
    summary
    publishedAt
    evidenceLevel
    exploringCount
    adopterCount
    outOfDateSince
    visibility
    collaborative {
      name
    }
  }
`);

/** The collections that were changed last. */
export const NewestCollectionsDocument = graphql(`
  query NewestCollections {
    canMakeCollections
    collections(first: 5) {
      pageInfo {
        hasNextPage
      }
      edges {
        node {
          uuid
          title
          path
          caseStudyCount
        }
      }
    }
  }
`);

/** A page of the library with its filters. */
export const LibraryDocument = graphql(
  `
    query Library($filter: CaseStudyFilter, $sort: CaseStudySort!, $after: String) {
      viewer {
        personId
      }
      caseStudies(filter: $filter, sort: $sort, first: 20, after: $after) {
        totalCount
        facets {
          key
          label
          values {
            key
            label
            count
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          endCursor
        }
        edges {
          node {
            ...CaseStudyRow
          }
        }
      }
    }
  `,
  [CaseStudyRowFragment],
);

/** What was taken up by most in this quarter. */
export const MostAdoptedDocument = graphql(`
  query MostAdopted {
    mostAdopted {
      adopters
      caseStudy {
        uuid
        title
        path
      }
    }
  }
`);

/** A case study as the API answers it for a list. */
export type CaseStudyRow = ResultOf<typeof CaseStudyRowFragment>;
/** A page of the library as the API answers it. */
export type LibraryAnswer = ResultOf<typeof LibraryDocument>["caseStudies"];
/** The collections that were changed last, as the API answers it. */
export type NewestCollections = ResultOf<typeof NewestCollectionsDocument>;
/** What was taken up most, as the API answers it. */
export type MostAdopted = ResultOf<typeof MostAdoptedDocument>["mostAdopted"];
