import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../threads/compose/compose-documents.ts";

/** A page of the list of collections. */
export const CollectionsDocument = graphql(`
  query Collections($after: String) {
    canMakeCollections
    collections(first: 20, after: $after) {
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      edges {
        node {
          uuid
          title
          path
          text
          caseStudyCount
          changedAt
        }
      }
    }
  }
`);

/** A collection with what it shows the viewer. */
export const CollectionDocument = graphql(`
  query Collection($id: ID!) {
    viewer {
      personId
    }
    collection(id: $id) {
      uuid
      title
      path
      html
      markdown
      version
      changedAt
      caseStudyCount
      items {
        note
        caseStudy {
          uuid
          title
          path
          summary
          evidenceLevel
          adopterCount
          collaborative {
            name
          }
        }
      }
      viewerCan {
        edit
      }
    }
  }
`);

/** A collection as its pages show it. */
export type CollectionData = NonNullable<ResultOf<typeof CollectionDocument>["collection"]>;

/** Whether the viewer may begin a collection. */
export const MayMakeCollectionsDocument = graphql(`
  query MayMakeCollections {
    viewer {
      personId
    }
    canMakeCollections
  }
`);

/** Begins a collection. */
export const CreateCollectionDocument = graphql(
  `
    mutation CreateCollection($input: CreateCollectionInput!) {
      createCollection(input: $input) {
        ... on MutationCreateCollectionSuccess {
          data {
            uuid
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Changes the words of a collection. */
export const ChangeCollectionDocument = graphql(
  `
    mutation ChangeCollection($input: ChangeCollectionInput!) {
      changeCollection(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Puts a case study into a collection. */
export const CollectCaseStudyDocument = graphql(
  `
    mutation CollectCaseStudy($input: CollectInput!) {
      collectCaseStudy(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Moves a case study of a collection. */
export const MoveCollectedDocument = graphql(
  `
    mutation MoveCollected($input: MoveCollectedInput!) {
      moveCollected(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Takes a case study out of a collection. */
export const RemoveCollectedDocument = graphql(
  `
    mutation RemoveCollected($input: CollectedInput!) {
      removeCollected(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Takes a collection down. */
export const RemoveCollectionDocument = graphql(
  `
    mutation RemoveCollection($input: RemoveCollectionInput!) {
      removeCollection(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
