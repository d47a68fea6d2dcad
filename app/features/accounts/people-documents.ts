import { FollowControlFragment } from "~/features/follows/follows-documents.ts";
import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What a list shows of a person. */
const PersonCardFragment = graphql(`
  fragment PersonCard on Person @_unmask {
    id
    name
    path
    jobTitle
    roles {
      id
      role
    }
    affiliations {
      organisation {
        id
        name
      }
    }
  }
`);

/** The list of people. */
export const PeoplePageDocument = graphql(
  `
    query PeoplePage($search: String, $collaborativeId: ID, $after: String) {
      collaboratives(first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
      people(first: 20, after: $after, search: $search, collaborativeId: $collaborativeId) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...PersonCard
          }
        }
      }
    }
  `,
  [PersonCardFragment],
);

/** One person. */
export const PersonPageDocument = graphql(
  `
    query PersonPage($id: ID!) {
      followLevel(kind: PERSON, targetId: $id) {
        ...FollowControl
      }
      person(id: $id) {
        ...PersonCard
        aboutHtml
        email
        joinedAt
        isSuspended
        memberships {
          isConfirmed
          collaborative {
            id
            name
            path
          }
        }
        interests {
          key
          label
          path
        }
        viewerCan {
          edit
          changeRoles
        }
      }
    }
  `,
  [PersonCardFragment, FollowControlFragment],
);

/** A person in a list. */
export type PersonCardData = ResultOf<typeof PersonCardFragment>;
