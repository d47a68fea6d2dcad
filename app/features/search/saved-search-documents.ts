import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../threads/compose/compose-documents.ts";

/** The viewer's saved searches, with how much is new in each. */
export const SavedSearchesDocument = graphql(`
  query SavedSearches {
    viewer {
      personId
    }
    savedSearches {
      id
      name
      query
      path
      isAlerting
      newCount
    }
  }
`);

/** One of them. */
export type SavedSearchData = ResultOf<typeof SavedSearchesDocument>["savedSearches"][number];

/** One of the viewer's saved searches, to show what it finds. */
export const SavedSearchDocument = graphql(`
  query SavedSearch($id: ID!) {
    viewer {
      personId
    }
    savedSearch(id: $id) {
      id
      name
      query
    }
  }
`);

/** Keeps a search. */
export const SaveSearchDocument = graphql(
  `
    mutation SaveSearch($input: SaveSearchInput!) {
      saveSearch(input: $input) {
        ... on MutationSaveSearchSuccess {
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

/** Renames a saved search, or says whether to tell at once of what fits. */
export const ChangeSavedSearchDocument = graphql(
  `
    mutation ChangeSavedSearch($input: ChangeSavedSearchInput!) {
      changeSavedSearch(input: $input) {
        ... on MutationChangeSavedSearchSuccess {
          data {
            name
            isAlerting
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Notes that the viewer has seen what a saved search finds. */
export const SeeSavedSearchDocument = graphql(`
  mutation SeeSavedSearch($input: SavedSearchInput!) {
    seeSavedSearch(input: $input) {
      __typename
    }
  }
`);

/** Removes a saved search. */
export const RemoveSavedSearchDocument = graphql(
  `
    mutation RemoveSavedSearch($input: SavedSearchInput!) {
      removeSavedSearch(input: $input) {
        ... on MutationRemoveSavedSearchSuccess {
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
