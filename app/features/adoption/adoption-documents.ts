import { graphql } from "~/api/graphql.ts";
import { MeasureFragment } from "~/features/measures/measure-documents.ts";
import { FailureFragment } from "~/features/threads/compose/compose-documents.ts";

/** What the form needs to know: what is taken up, who the viewer may speak for, and where those stand. */
export const AdoptPageDocument = graphql(`
  query AdoptPage($id: ID!) {
    viewer {
      canFacilitate
      person {
        id
        memberships {
          isConfirmed
          collaborative {
            id
            name
          }
        }
        affiliations {
          organisation {
            id
            name
          }
        }
      }
    }
    collaboratives(first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
    caseStudy(id: $id) {
      uuid
      title
      path
    }
  }
`);

/** People by name, of those who belong to an adopter. */
export const ContactCandidatesDocument = graphql(`
  query ContactCandidates($search: String!, $collaborativeId: ID, $organisationId: ID) {
    people(search: $search, collaborativeId: $collaborativeId, organisationId: $organisationId, first: 10) {
      edges {
        node {
          id
          name
          jobTitle
          memberships {
            isConfirmed
            collaborative {
              id
            }
          }
        }
      }
    }
  }
`);

/** Adds a line to the ledger. */
export const RecordAdoptionDocument = graphql(
  `
    mutation RecordAdoption($input: RecordAdoptionInput!) {
      recordAdoption(input: $input) {
        ... on MutationRecordAdoptionSuccess {
          data {
            path
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Marks what was reported as reviewed. */
export const ReviewAdoptionDocument = graphql(
  `
    mutation ReviewAdoption($input: ReviewAdoptionInput!) {
      reviewAdoption(input: $input) {
        ... on MutationReviewAdoptionSuccess {
          data {
            path
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** An adoption with its history and what the adopter measured. */
export const AdoptionPageDocument = graphql(
  `
    query AdoptionPage($id: ID!, $after: String) {
      adoption(id: $id) {
        uuid
        path
        adopterName
        state
        since
        isReviewed
        version
        collaborative {
          id
          path
        }
        organisation {
          id
        }
        caseStudy {
          uuid
          title
          path
        }
        contact {
          name
          path
        }
        viewerCan {
          record
          review
        }
        viewerCanAddMeasures
        measures {
          ...Measure
        }
        entries(first: 50, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
              state
              from
              note
              detail
              recordedAt
              contact {
                name
                path
              }
              recordedBy {
                name
                path
              }
            }
          }
        }
      }
    }
  `,
  [MeasureFragment],
);

/** The ledger, narrowed. */
export const AdoptionsPageDocument = graphql(`
  query AdoptionsPage(
    $on: Date
    $icb: String
    $region: String
    $isPlaceless: Boolean
    $caseStudyId: ID
    $collaborativeId: ID
    $tags: [ID!]
    $states: [AdoptionState!]
    $after: String
  ) {
    regions {
      code
      name
      icbs(at: $on) {
        code
        shortName
      }
    }
    adoptions(
      on: $on
      icb: $icb
      region: $region
      isPlaceless: $isPlaceless
      caseStudyId: $caseStudyId
      collaborativeId: $collaborativeId
      tags: $tags
      states: $states
      after: $after
    ) {
      counts {
        total
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          state
          since
          adoption {
            uuid
            path
            adopterName
            isReviewed
            caseStudy {
              title
              path
            }
          }
        }
      }
    }
  }
`);
