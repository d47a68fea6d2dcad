import { graphql } from "~/api/graphql.ts";

/** Opens an account. */
export const RegisterDocument = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      __typename
      ... on MutationRegisterSuccess {
        data
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

/** The invitation that brought somebody to the registration page. */
export const ReceivedInvitationDocument = graphql(`
  query ReceivedInvitationPage($token: String!) {
    viewer {
      person {
        email
      }
    }
    receivedInvitation(token: $token) {
      email
      inviterName
      hasAccount
      collaborative {
        name
      }
    }
  }
`);

/** Accepts an invitation with one's account. */
export const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($token: String!) {
    acceptInvitation(token: $token) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Signs the browser in. */
export const SignInDocument = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on MutationSignInSuccess {
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

/** Signs the browser out. */
export const SignOutDocument = graphql(`
  mutation SignOut {
    signOut {
      __typename
    }
  }
`);

/** Who is signed in already, or whom a link in a mail would sign in. */
export const SignInLinkDocument = graphql(`
  query SignInLink($token: String!) {
    viewer {
      name
    }
    emailLink(token: $token, purpose: SIGN_IN) {
      email
    }
  }
`);

/** Signs the browser in by a link in a mail. */
export const SignInByLinkDocument = graphql(`
  mutation SignInByLink($input: SignInByLinkInput!) {
    signInByLink(input: $input) {
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

/** Whether a mailed link to confirm an address still works. */
export const VerificationLinkDocument = graphql(`
  query VerificationLink($token: String!) {
    emailLink(token: $token, purpose: VERIFY_EMAIL) {
      email
    }
  }
`);

/** Confirms an address. */
export const VerifyEmailDocument = graphql(`
  mutation VerifyEmail($input: VerifyEmailInput!) {
    verifyEmail(input: $input) {
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

/** Asks for a new link to confirm an address. */
export const ResendVerificationDocument = graphql(`
  mutation ResendVerification($input: MailLinkInput!) {
    resendVerification(input: $input) {
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

/** Asks for a link to choose a new password. */
export const RequestPasswordResetDocument = graphql(`
  mutation RequestPasswordReset($input: MailLinkInput!) {
    requestPasswordReset(input: $input) {
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

/** Whether a mailed link to choose a password still works. */
export const ResetLinkDocument = graphql(`
  query ResetLink($token: String!) {
    emailLink(token: $token, purpose: RESET_PASSWORD) {
      email
    }
  }
`);

/** Sets a new password by a mailed link. */
export const ResetPasswordDocument = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
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

/** Who is signed in, for pages that are for people who are not. */
export const SignedInDocument = graphql(`
  query SignedIn {
    viewer {
      isOnboarded
    }
  }
`);
