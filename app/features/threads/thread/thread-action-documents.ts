import { graphql } from "~/api/graphql.ts";
import { FailureFragment } from "../compose/compose-documents.ts";

/** Reacts to a post. */
export const ReactDocument = graphql(
  `
    mutation React($input: ReactionInput!) {
      outcome: react(input: $input) {
        ... on MutationReactSuccess {
          data {
            number
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Takes a reaction back. */
export const UnreactDocument = graphql(
  `
    mutation Unreact($input: ReactionInput!) {
      outcome: unreact(input: $input) {
        ... on MutationUnreactSuccess {
          data {
            number
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Brings a deleted post back. */
export const RestorePostDocument = graphql(
  `
    mutation RestorePost($input: PostActionInput!) {
      outcome: restorePost(input: $input) {
        ... on MutationRestorePostSuccess {
          data {
            number
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Chooses a reply as the solution. */
export const AcceptSolutionDocument = graphql(
  `
    mutation AcceptSolution($input: PostActionInput!) {
      outcome: acceptSolution(input: $input) {
        ... on MutationAcceptSolutionSuccess {
          data {
            id
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Marks a thread as solved without choosing a reply. */
export const SolveWithoutSolutionDocument = graphql(
  `
    mutation SolveWithoutSolution($input: ThreadActionInput!) {
      outcome: solveWithoutSolution(input: $input) {
        ... on MutationSolveWithoutSolutionSuccess {
          data {
            id
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Takes a solved, closed or merged thread up again. */
export const ReopenThreadDocument = graphql(
  `
    mutation ReopenThread($input: ThreadActionInput!) {
      outcome: reopenThread(input: $input) {
        ... on MutationReopenThreadSuccess {
          data {
            id
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Closes a thread to further replies. */
export const CloseThreadDocument = graphql(
  `
    mutation CloseThread($input: ThreadActionInput!) {
      outcome: closeThread(input: $input) {
        ... on MutationCloseThreadSuccess {
          data {
            id
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Says that the viewer has the same problem. */
export const MarkSameProblemDocument = graphql(
  `
    mutation MarkSameProblem($input: ThreadActionInput!) {
      outcome: markSameProblem(input: $input) {
        ... on MutationMarkSameProblemSuccess {
          data {
            id
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Takes back that the viewer has the same problem. */
export const UnmarkSameProblemDocument = graphql(
  `
    mutation UnmarkSameProblem($input: ThreadActionInput!) {
      outcome: unmarkSameProblem(input: $input) {
        ... on MutationUnmarkSameProblemSuccess {
          data {
            id
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
