import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../../threads/compose/compose-documents.ts";
import { PartFragment } from "./parts-documents.ts";

/** The threads that words can be taken from. */
export const DraftSourcesDocument = graphql(
  `
    query DraftSources($id: ID!) {
      viewer {
        personId
      }
      workingCopy(caseStudyId: $id) {
        ...DraftPart
        sourceThreads {
          uuid
          title
          path
        }
      }
    }
  `,
  [PartFragment],
);

/** The posts of a thread, a page of them at a time. */
export const SourcePostsDocument = graphql(`
  query SourcePosts($id: ID!, $page: Int!) {
    thread(id: $id) {
      uuid
      title
      openingPost {
        uuid
        number
        excerpt
        author {
          name
        }
      }
      replies(page: $page) {
        pageCount
        posts {
          uuid
          number
          excerpt
          author {
            name
          }
        }
      }
    }
  }
`);

/** A post to take words from. */
export const SourcePostDocument = graphql(`
  query SourcePost($id: ID!) {
    post(id: $id) {
      uuid
      number
      path
      markdown
      author {
        name
      }
      thread {
        uuid
        title
      }
    }
  }
`);

/** Takes words of a post over. */
export const TakePassageDocument = graphql(
  `
    mutation TakePassage($input: TakePassageInput!) {
      takePassage(input: $input) {
        ... on MutationTakePassageSuccess {
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

/** The posts of a thread that words can be taken from. */
export type SourcePosts = NonNullable<ResultOf<typeof SourcePostsDocument>["thread"]>;
