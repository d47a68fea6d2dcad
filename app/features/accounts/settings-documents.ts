import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What can be chosen as an interest. */
const InterestsFragment = graphql(`
  fragment Interests on Taxonomy @_unmask {
    id
    label
    tags {
      key
      label
    }
  }
`);

/** The profile form. */
export const ProfileFormDocument = graphql(
  `
    query ProfileForm {
      viewer {
        person {
          version
          name
          jobTitle
          about
          path
          affiliations {
            organisation {
              id
              name
            }
          }
          memberships {
            isConfirmed
            collaborative {
              id
              name
            }
          }
          interests {
            key
          }
        }
      }
      taxonomies(ids: ["collaborative-focus", "priority-theme", "working-arrangement", "support-strand"]) {
        ...Interests
      }
      collaboratives(first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
    }
  `,
  [InterestsFragment],
);

/** Organisations to choose from, by part of the name. */
export const OrganisationSearchDocument = graphql(`
  query OrganisationSearch($search: String!) {
    organisations(search: $search, first: 50) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

/** Saves the profile. */
export const UpdateProfileDocument = graphql(`
  mutation UpdateProfile($input: ProfileInput!) {
    updateProfile(input: $input) {
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
      ... on ConflictError {
        currentVersion
        currentText
      }
    }
  }
`);

/** Saves, or skips, what is asked after the first sign-in. */
export const CompleteOnboardingDocument = graphql(`
  mutation CompleteOnboarding($input: OnboardingInput!) {
    completeOnboarding(input: $input) {
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

/** Says that one belongs to a collaborative. */
export const JoinCollaborativeDocument = graphql(`
  mutation JoinCollaborative($id: ID!) {
    joinCollaborative(collaborativeId: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Leaves a collaborative. */
export const LeaveCollaborativeDocument = graphql(`
  mutation LeaveCollaborative($id: ID!) {
    leaveCollaborative(collaborativeId: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Changes the password. */
export const ChangePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
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

/** Where one is signed in. */
export const SessionsDocument = graphql(`
  query Sessions {
    viewer {
      sessions {
        id
        signedInAt
        lastUsedAt
        userAgent
        isCurrent
      }
    }
  }
`);

/** Ends one session. */
export const EndSessionDocument = graphql(`
  mutation EndSession($id: ID!, $password: String) {
    endSession(id: $id, password: $password) {
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

/** Ends all sessions. */
export const SignOutEverywhereDocument = graphql(`
  mutation SignOutEverywhere($password: String) {
    signOutEverywhere(password: $password) {
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

/** One's access tokens. */
export const AccessTokensDocument = graphql(`
  query AccessTokens {
    viewer {
      accessTokens {
        id
        name
        scopes
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
    }
  }
`);

/** Makes an access token. */
export const CreateAccessTokenDocument = graphql(`
  mutation CreateAccessToken($input: CreateAccessTokenInput!) {
    createAccessToken(input: $input) {
      __typename
      ... on MutationCreateAccessTokenSuccess {
        data {
          secret
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

/** Revokes an access token. */
export const RevokeAccessTokenDocument = graphql(`
  mutation RevokeAccessToken($id: ID!) {
    revokeAccessToken(id: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** The vocabularies that interests come from. */
export type InterestTaxonomies = readonly ResultOf<typeof InterestsFragment>[];
/** An access token in the list. */
export type AccessTokenRow = NonNullable<
  ResultOf<typeof AccessTokensDocument>["viewer"]
>["accessTokens"][number];
/** A session in the list. */
export type SessionRow = NonNullable<ResultOf<typeof SessionsDocument>["viewer"]>["sessions"][number];
