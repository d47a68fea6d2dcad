import { graphql } from "~/api/graphql.ts";
import { FailureFragment } from "../compose/compose-documents.ts";

/** A post that something is to be done with, on a page of its own. */
export const PostPageDocument = graphql(`
  query PostPage($id: ID!) {
    viewer {
      personId
    }
    post(id: $id) {
      uuid
      number
      path
      html
      deletedAt
      author {
        name
        path
      }
      viewerCan {
        delete
        report
      }
      thread {
        uuid
        title
        path
      }
    }
  }
`);

/** Takes a post down. */
export const DeletePostDocument = graphql(
  `
    mutation DeletePost($input: DeletePostInput!) {
      deletePost(input: $input) {
        ... on MutationDeletePostSuccess {
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

/** Asks the moderators to look at a post. */
export const ReportPostDocument = graphql(
  `
    mutation ReportPost($input: ReportPostInput!) {
      reportPost(input: $input) {
        ... on MutationReportPostSuccess {
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

/** Every version of a post. */
export const PostHistoryDocument = graphql(`
  query PostHistory($id: ID!) {
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
      deletedAt
      versionBy {
        name
        path
      }
      viewerCan {
        redact
      }
      thread {
        uuid
        title
        path
      }
      revisions {
        version
        title
        markdown
        writtenAt
        redactedAt
        writtenBy {
          name
          path
        }
      }
    }
  }
`);

/** Wipes what earlier versions of a post said. */
export const RedactRevisionsDocument = graphql(
  `
    mutation RedactRevisions($input: RedactRevisionsInput!) {
      redactRevisions(input: $input) {
        ... on MutationRedactRevisionsSuccess {
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

/** The id of a thread's opening post, for the addresses that speak of the thread. */
export const OpeningPostDocument = graphql(`
  query OpeningPostId($id: ID!) {
    viewer {
      personId
    }
    thread(id: $id) {
      openingPost {
        uuid
      }
    }
  }
`);
