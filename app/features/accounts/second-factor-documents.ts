import { graphql } from "~/api/graphql.ts";

/** Takes the second step of signing in. */
export const SignInWithCodeDocument = graphql(`
  mutation SignInWithCode($input: SignInCodeInput!) {
    signInWithCode(input: $input) {
      __typename
      ... on MutationSignInWithCodeSuccess {
        data {
          isOnboarded
        }
      }
      ... on Failure {
        message
      }
      ... on InvalidInputError {
        issues {
          path
          message
        }
      }
    }
  }
`);

/** How one's second step stands. */
export const SecondFactorDocument = graphql(`
  query SecondFactorPage {
    mustSetUpSecondFactor
    secondFactor {
      isRequired
      confirmedAt
      recoveryCodesLeft
      setUp {
        secret
        address
      }
    }
  }
`);

/** Begins setting it up. */
export const BeginSecondFactorDocument = graphql(`
  mutation BeginSecondFactor($input: PasswordInput!) {
    beginSecondFactor(input: $input) {
      __typename
      ... on Failure {
        message
      }
      ... on InvalidInputError {
        issues {
          path
          message
        }
      }
    }
  }
`);

/** Finishes setting it up. */
export const ConfirmSecondFactorDocument = graphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) {
      __typename
      ... on MutationConfirmSecondFactorSuccess {
        data {
          codes
        }
      }
      ... on Failure {
        message
      }
      ... on InvalidInputError {
        issues {
          path
          message
        }
      }
    }
  }
`);

/** Makes new recovery codes. */
export const RenewRecoveryCodesDocument = graphql(`
  mutation RenewRecoveryCodes($input: RenewRecoveryCodesInput!) {
    renewRecoveryCodes(input: $input) {
      __typename
      ... on MutationRenewRecoveryCodesSuccess {
        data {
          codes
        }
      }
      ... on Failure {
        message
      }
      ... on InvalidInputError {
        issues {
          path
          message
        }
      }
    }
  }
`);

/** Takes one's second step away. */
export const RemoveSecondFactorDocument = graphql(`
  mutation RemoveSecondFactor($input: SecondFactorProofInput!) {
    removeSecondFactor(input: $input) {
      __typename
      ... on Failure {
        message
      }
      ... on InvalidInputError {
        issues {
          path
          message
        }
      }
    }
  }
`);
