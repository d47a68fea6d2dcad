import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../compose/compose-documents.ts";

/** What the form of a new thread begins with, and what it offers. */
export const NewThreadDocument = graphql(`
  query NewThread {
    viewer {
      tags {
        key
      }
      person {
        memberships {
          collaborative {
            id
            name
            tags {
              key
            }
          }
        }
      }
    }
    audienceChoices {
      audience
      collaborative {
        id
        name
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
    draft(kind: THREAD) {
      version
      updatedAt
      title
      markdown
      threadKind
      tagIds
      collaborativeId
      audience
      audienceCollaborativeId
    }
  }
`);

/** Starts a thread. */
export const CreateThreadDocument = graphql(
  `
    mutation CreateThread($input: CreateThreadInput!) {
      createThread(input: $input) {
        ... on MutationCreateThreadSuccess {
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

/** Threads whose titles are like one that is being typed. */
export const SimilarThreadsDocument = graphql(`
  query SimilarThreads($title: String!) {
    similarThreads(title: $title) {
      id
      title
      path
      state
      replyCount
    }
  }
`);

/** What the form is made of, as the API answers it. */
export type NewThreadAnswer = ResultOf<typeof NewThreadDocument>;
/** A thread with a similar title. */
export type SimilarThread = ResultOf<typeof SimilarThreadsDocument>["similarThreads"][number];
