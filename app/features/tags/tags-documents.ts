import { graphql, type ResultOf } from "~/api/graphql.ts";

/** The vocabularies, and the values of one of them. */
export const TagsDocument = graphql(`
  query Tags($taxonomy: ID!) {
    viewer {
      canAdminister
    }
    all: taxonomies {
      id
      label
    }
    taxonomies(ids: [$taxonomy]) {
      id
      label
      note
      tags(includeRetired: true) {
        key
        label
        path
        retiredAt
        mergedInto {
          label
          path
        }
      }
    }
  }
`);

/** A tag that may be merged, what carries it, and where it could go on. */
export const MergeTagPageDocument = graphql(`
  query MergeTagPage($taxonomy: ID!, $value: String!, $taxonomyName: String!, $tag: ID!) {
    viewer {
      canAdminister
    }
    tag(taxonomy: $taxonomyName, value: $value) {
      key
      label
      mergedInto {
        label
      }
    }
    tagUse(tagId: $tag) {
      threads
      caseStudies
      collaboratives
      people
      followers
    }
    taxonomies(ids: [$taxonomy]) {
      label
      tags {
        key
        label
      }
    }
  }
`);

/** Merges a tag. */
export const MergeTagDocument = graphql(`
  mutation MergeTag($input: MergeTagInput!) {
    mergeTag(input: $input) {
      __typename
      ... on MutationMergeTagSuccess {
        data {
          label
          taxonomy {
            id
          }
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

/** A row of the list of tags. */
export type TagRow = ResultOf<typeof TagsDocument>["taxonomies"][number]["tags"][number];
