import { graphql } from "~/api/graphql.ts";
import { FailureFragment } from "../threads/compose/compose-documents.ts";

/** The words that the search takes for one another. */
export const SynonymsDocument = graphql(`
  query Synonyms {
    viewer {
      canAdminister
    }
    searchSynonyms {
      id
      abbreviation
      meaning
    }
  }
`);

/** Adds a pair of them. */
export const AddSynonymDocument = graphql(
  `
    mutation AddSynonym($input: AddSynonymInput!) {
      addSynonym(input: $input) {
        ... on MutationAddSynonymSuccess {
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

/** Removes a pair of them. */
export const RemoveSynonymDocument = graphql(
  `
    mutation RemoveSynonym($input: RemoveSynonymInput!) {
      removeSynonym(input: $input) {
        ... on MutationRemoveSynonymSuccess {
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
