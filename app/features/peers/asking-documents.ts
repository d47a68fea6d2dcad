import { graphql } from "~/api/graphql.ts";

/** Whom the author of a thread can ask. */
export const AskPageDocument = graphql(`
  query AskPage($id: ID!) {
    viewer {
      name
    }
    thread(id: $id) {
      uuid
      title
      path
      collaborative {
        name
        path
      }
      viewerCan {
        askPeople
      }
      askablePeers {
        collaborative {
          id
          name
        }
        reasons
        askable
        asked
      }
    }
  }
`);

/** Asks them. */
export const AskPeopleDocument = graphql(`
  mutation AskPeople($input: AskPeopleInput!) {
    askPeople(input: $input) {
      __typename
      ... on MutationAskPeopleSuccess {
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
