import { graphql, type ResultOf } from "~/api/graphql.ts";
import { MeasureFragment } from "~/features/measures/measure-documents.ts";
import { FailureFragment } from "../../threads/compose/compose-documents.ts";

/** A review with all that its page shows of it. */
const ReviewFragment = graphql(`
  fragment Review on CaseStudyReview @_unmask {
    uuid
    title
    state
    visibility
    visibleToCollaborative {
      name
    }
    lacksFacilitator
    version
    publishedNumber
    reviewDueOn
    outOfDateReason
    isWaitingForReviewer
    writers {
      id
      name
      path
    }
    sections {
      key
      html
    }
    reviewers {
      person {
        id
        name
        path
      }
      namedAt
      approvedAt
    }
    comments {
      uuid
      section
      html
      author {
        id
        name
      }
      createdAt
      resolvedAt
      resolvedBy {
        name
      }
    }
    clearances {
      key
      person {
        name
      }
      clearedAt
      stands
    }
    consents {
      person {
        id
        name
        path
      }
      consent
      isNamed
      askedAt
      remindedAt
      usedWords {
        id
      }
    }
    changedSources {
      id
      section
      text
      sourceChange
      source {
        number
        threadTitle
        path
        author {
          name
        }
      }
    }
    steps {
      step
      isOpen
      asks
      needs {
        label
        missing
      }
    }
    history {
      uuid
      step
      person {
        name
      }
      about {
        name
      }
      note
      takenAt
    }
    viewerCan {
      comment
      resolveAny
      resolveOwn
      clear
      keepPassages
      changeReviewDay
      markOutOfDate
    }
  }
`);

/** A review, for those who take part in it. */
export const ReviewPageDocument = graphql(
  `
    query ReviewPage($id: ID!) {
      viewer {
        person {
          id
        }
        canFacilitate
      }
      caseStudyReview(caseStudyId: $id) {
        ...Review
      }
      caseStudy(id: $id) {
        measures {
          ...Measure
        }
      }
    }
  `,
  [ReviewFragment, MeasureFragment],
);

/** A review, as its page shows it. */
export type ReviewData = ResultOf<typeof ReviewFragment>;

/** Takes a case study a step on its way. What is left of the review is null for those who do not see it any more. */
export const MoveCaseStudyDocument = graphql(
  `
    mutation MoveCaseStudy($input: MoveCaseStudyInput!) {
      moveCaseStudy(input: $input) {
        __typename
        ... on MutationMoveCaseStudySuccess {
          data {
            review {
              uuid
            }
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Comments on a section. */
export const CommentOnSectionDocument = graphql(
  `
    mutation CommentOnSection($input: CommentOnSectionInput!) {
      commentOnSection(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Marks a comment as dealt with. */
export const ResolveCommentDocument = graphql(
  `
    mutation ResolveComment($input: ResolveCommentInput!) {
      resolveReviewComment(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Confirms what a public case study needs, or takes that back. */
export const TickClearanceDocument = graphql(
  `
    mutation TickClearance($input: TickClearanceInput!) {
      tickClearance(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Puts the next review on another day. */
export const ChangeReviewDayDocument = graphql(
  `
    mutation ChangeReviewDay($input: ChangeReviewDayInput!) {
      changeReviewDay(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Says that what is published may not hold any more. */
export const MarkOutOfDateDocument = graphql(
  `
    mutation MarkOutOfDate($input: MarkOutOfDateInput!) {
      markOutOfDate(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
