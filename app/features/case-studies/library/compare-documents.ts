import { graphql, type ResultOf } from "~/api/graphql.ts";

/** Some case studies, to be put side by side. */
export const CompareDocument = graphql(`
  query Compare($ids: [ID!]!) {
    caseStudiesById(ids: $ids) {
      uuid
      title
      path
      summary
      evidenceLevel
      exploringCount
      adopterCount
      stoppedCount
      published {
        number
        publishedAt
        collaboratives {
          name
        }
        icbs {
          shortName
        }
        tags {
          key
          label
          taxonomy {
            id
            label
          }
        }
        sections {
          key
          label
          html
        }
      }
    }
  }
`);

/** A case study as the API answers it for a comparison. */
export type ComparedCaseStudy = ResultOf<typeof CompareDocument>["caseStudiesById"][number];
