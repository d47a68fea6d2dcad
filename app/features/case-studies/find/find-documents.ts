import { graphql } from "~/api/graphql.ts";

/** Case studies of the library by a part of their title. */
export const CaseStudiesByTitleDocument = graphql(`
  query CaseStudiesByTitle($title: String!) {
    caseStudies(filter: { title: $title }, first: 20) {
      pageInfo {
        hasNextPage
      }
      edges {
        node {
          uuid
          title
        }
      }
    }
  }
`);
