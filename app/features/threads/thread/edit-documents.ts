import { graphql } from "~/api/graphql.ts";
import { FailureFragment, TextDraftFragment } from "../compose/compose-documents.ts";

/** A reply to edit, with the viewer's draft of it. */
export const EditReplyPageDocument = graphql(
  `
    query EditReplyPage($id: ID!) {
      viewer {
        personId
      }
      post(id: $id) {
        uuid
        number
        path
        markdown
        version
        versionAt
        viewerCan {
          edit
        }
        thread {
          uuid
          title
          path
        }
      }
      draft(kind: EDIT, targetId: $id) {
        ...TextDraft
        baseVersion
      }
    }
  `,
  [TextDraftFragment],
);

/** Changes what a post says. */
export const EditPostDocument = graphql(
  `
    mutation EditPost($input: EditPostInput!) {
      editPost(input: $input) {
        ... on MutationEditPostSuccess {
          data {
            path
            version
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** A thread to edit: what it is called and about, and its opening post. */
export const EditThreadPageDocument = graphql(`
  query EditThreadPage($id: ID!) {
    viewer {
      personId
    }
    thread(id: $id) {
      uuid
      title
      path
      kind
      collaborative {
        id
        name
      }
      tags {
        key
        label
      }
      openingPost {
        uuid
        markdown
        version
        versionAt
        viewerCan {
          edit
        }
      }
      viewerCan {
        edit
      }
    }
    taxonomies {
      id
      label
      multi
      tags {
        key
        label
      }
    }
    icbs {
      code
      sizeBand
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

/** Changes what a thread is called and about. */
export const EditThreadDocument = graphql(
  `
    mutation EditThread($input: EditThreadInput!) {
      editThread(input: $input) {
        ... on MutationEditThreadSuccess {
          data {
            path
            openingPost {
              version
            }
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** The viewer's draft of an edit. */
export const EditDraftDocument = graphql(
  `
    query EditDraft($id: ID!) {
      draft(kind: EDIT, targetId: $id) {
        ...TextDraft
        baseVersion
        title
        threadKind
        tagIds
        collaborativeId
      }
    }
  `,
  [TextDraftFragment],
);
