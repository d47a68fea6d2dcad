import { graphql, type ResultOf } from "~/api/graphql.ts";

/** People as administrators see them in a list. */
export const AdminPeopleDocument = graphql(`
  query AdminPeople($search: String, $after: String) {
    people(first: 50, after: $after, search: $search) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          path
          email
          isVerified
          isSuspended
          roles {
            id
            role
          }
        }
      }
    }
  }
`);

/** Takes the second step of somebody away who has lost it. */
export const RemoveSecondFactorOfDocument = graphql(`
  mutation RemoveSecondFactorOf($input: RemoveSecondFactorInput!) {
    removeSecondFactorOf(input: $input) {
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

/** One person as administrators see them. */
export const AdminPersonDocument = graphql(`
  query AdminPerson($id: ID!) {
    person(id: $id) {
      id
      name
      path
      email
      isVerified
      isSuspended
      suspendedReason
      hasSecondFactor
      roles {
        id
        role
        grantedAt
        region {
          name
        }
        collaborative {
          name
        }
      }
      viewerCan {
        removeSecondFactor
        suspend
      }
    }
    regions {
      code
      name
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
`);

/** Grants a role. */
export const GrantRoleDocument = graphql(`
  mutation GrantRole($input: GrantRoleInput!) {
    grantRole(input: $input) {
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

/** Ends a role. */
export const EndRoleDocument = graphql(`
  mutation EndRole($id: ID!) {
    endRole(id: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Suspends a person. */
export const SuspendPersonDocument = graphql(`
  mutation SuspendPerson($input: SuspendPersonInput!) {
    suspendPerson(input: $input) {
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

/** Reinstates a person. */
export const ReinstatePersonDocument = graphql(`
  mutation ReinstatePerson($id: ID!) {
    reinstatePerson(personId: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Memberships that wait to be confirmed. */
export const PendingMembershipsDocument = graphql(`
  query PendingMemberships {
    pendingMemberships {
      since
      person {
        id
        name
        path
        jobTitle
        affiliations {
          organisation {
            name
          }
        }
      }
      collaborative {
        id
        name
      }
    }
  }
`);

/** Confirms a membership. */
export const ConfirmMembershipDocument = graphql(`
  mutation ConfirmMembership($input: MembershipInput!) {
    confirmMembership(input: $input) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Declines a membership. */
export const DeclineMembershipDocument = graphql(`
  mutation DeclineMembership($input: MembershipInput!) {
    declineMembership(input: $input) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Invitations that were sent. */
export const InvitationsDocument = graphql(`
  query Invitations($after: String) {
    invitations(first: 50, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          email
          state
          sentAt
          viewerCanRevoke
          invitedBy {
            name
          }
          collaborative {
            name
          }
        }
      }
    }
  }
`);

/** Invites somebody. */
export const InvitePersonDocument = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
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

/** Takes an invitation back. */
export const RevokeInvitationDocument = graphql(`
  mutation RevokeInvitation($id: ID!) {
    revokeInvitation(id: $id) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** The audit trail. */
export const AuditDocument = graphql(`
  query Audit($after: String, $subject: String) {
    audit(first: 50, after: $after, subject: $subject) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          at
          action
          subject
          actor {
            name
            path
          }
          concerns {
            role
            name
            path
          }
          detail {
            name
            value
          }
        }
      }
    }
  }
`);

/** A person as administrators see them. */
export type AdminPersonData = NonNullable<ResultOf<typeof AdminPersonDocument>["person"]>;
/** An invitation in the list. */
export type InvitationRow = ResultOf<typeof InvitationsDocument>["invitations"]["edges"][number]["node"];
/** A membership that waits. */
export type PendingMembershipRow = ResultOf<typeof PendingMembershipsDocument>["pendingMemberships"][number];
/** An act in the audit trail. */
export type AuditRow = ResultOf<typeof AuditDocument>["audit"]["edges"][number]["node"];
