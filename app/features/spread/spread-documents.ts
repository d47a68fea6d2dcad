import { graphql, type ResultOf } from "~/api/graphql.ts";

const TallyFragment = graphql(`
  fragment TallyParts on SpreadTally @_unmask {
    adopters
    presumed
    counts {
      exploring
      adopting
      adapted
      embedded
      stopped
      total
    }
  }
`);

/** The map with its figures, and by what it can be narrowed. */
export const SpreadPageDocument = graphql(
  `
    query SpreadPage($on: Date, $tags: [ID!], $caseStudyId: ID, $id: ID!, $hasCaseStudy: Boolean!) {
      taxonomies(ids: ["priority-theme", "collaborative-focus"]) {
        id
        label
        tags {
          value
          label
        }
      }
      caseStudy(id: $id) @include(if: $hasCaseStudy) {
        title
        path
      }
      spread(on: $on, tags: $tags, caseStudyId: $caseStudyId) {
        on
        offeredDays
        nation {
          ...TallyParts
        }
        placeless {
          ...TallyParts
        }
        regions {
          code
          name
          tally {
            ...TallyParts
          }
        }
        boards {
          code
          name
          regionCode
          column
          row
          tally {
            ...TallyParts
          }
        }
      }
    }
  `,
  [TallyFragment],
);

/** The map as the API gives it. */
export type SpreadMap = ResultOf<typeof SpreadPageDocument>["spread"];
/** The figures of a place. */
export type Tally = SpreadMap["nation"];
