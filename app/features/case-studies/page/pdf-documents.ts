import { graphql } from "~/api/graphql.ts";

/** The file of a version, waited for a moment. */
export const CaseStudyPdfDocument = graphql(`
  query CaseStudyPdf($id: ID!, $number: Int!, $isNewest: Boolean!) {
    viewer {
      __typename
    }
    caseStudy(id: $id) {
      published @include(if: $isNewest) {
        path
        pdf {
          content
        }
      }
      publication(number: $number) @skip(if: $isNewest) {
        path
        pdf {
          content
        }
      }
    }
  }
`);

/** How far the file of a version is. */
export const PdfProgressDocument = graphql(`
  query PdfProgress($id: ID!, $number: Int!) {
    viewer {
      __typename
    }
    caseStudy(id: $id) {
      publication(number: $number) {
        title
        number
        path
        pdf {
          isReady
          percent
          ahead
        }
      }
    }
  }
`);
