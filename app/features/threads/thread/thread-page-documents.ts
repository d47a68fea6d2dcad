import { graphql } from "~/api/graphql.ts";
import { FailureFragment } from "../compose/compose-documents.ts";

/** Who has the same problem. */
export const SameProblemPageDocument = graphql(`
  query SameProblemPage($id: ID!, $after: String) {
    viewer {
      personId
    }
    thread(id: $id) {
      uuid
      title
      path
      sameProblemCount
      sameProblemPeople(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            name
            path
            jobTitle
          }
        }
      }
    }
  }
`);

/** A thread whose audience may change, and the audiences that the viewer may choose. */
export const AudiencePageDocument = graphql(`
  query AudiencePage($id: ID!) {
    viewer {
      personId
    }
    thread(id: $id) {
      uuid
      title
      path
      audience
      audienceCollaborative {
        id
        name
      }
      viewerCan {
        changeAudience
      }
    }
    audienceChoices {
      audience
      collaborative {
        id
        name
      }
    }
  }
`);

/** What a change of audience would reveal or hide. */
export const AudienceChangePreviewDocument = graphql(
  `
    query AudienceChangePreview($threadId: ID!, $audience: Audience!, $audienceCollaborativeId: ID) {
      audienceChangePreview(
        threadId: $threadId
        audience: $audience
        audienceCollaborativeId: $audienceCollaborativeId
      ) {
        ... on QueryAudienceChangePreviewSuccess {
          data {
            effect
            peopleBefore
            peopleAfter
            gaining
            losing
            authorKeeps
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Changes who sees a thread. */
export const ChangeAudienceDocument = graphql(
  `
    mutation ChangeAudience($input: ChangeAudienceInput!) {
      changeAudience(input: $input) {
        ... on MutationChangeAudienceSuccess {
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

/** A thread that may be merged into another or deleted. */
export const ThreadSubjectDocument = graphql(`
  query ThreadSubject($id: ID!) {
    viewer {
      personId
    }
    thread(id: $id) {
      uuid
      title
      path
      replyCount
      author {
        path
      }
      viewerCan {
        merge
        delete
      }
    }
  }
`);

/** Threads that a duplicate may go on in. */
export const MergeCandidatesDocument = graphql(`
  query MergeCandidates($title: String!) {
    similarThreads(title: $title) {
      uuid
      title
      path
      replyCount
      state
    }
  }
`);

/** Merges a duplicate into another thread. */
export const MergeThreadDocument = graphql(
  `
    mutation MergeThread($input: MergeThreadInput!) {
      mergeThread(input: $input) {
        ... on MutationMergeThreadSuccess {
          data {
            mergedInto {
              path
            }
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Deletes a thread with everything in it. */
export const DeleteThreadDocument = graphql(
  `
    mutation DeleteThread($input: DeleteThreadInput!) {
      deleteThread(input: $input) {
        ... on MutationDeleteThreadSuccess {
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
