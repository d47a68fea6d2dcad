import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FollowControlFragment } from "~/features/follows/follows-documents.ts";
import { FailureFragment, TextDraftFragment } from "../compose/compose-documents.ts";

/** A person as a post names them. */
const AuthorFragment = graphql(`
  fragment Author on Person @_unmask {
    id
    name
    path
  }
`);

/** A post with what can be done with it. */
const ThreadPostFragment = graphql(
  `
    fragment ThreadPost on Post @_unmask {
      uuid
      number
      path
      html
      createdAt
      editedAt
      version
      isSolution
      deletedAt
      deletedReason
      author {
        ...Author
      }
      parent {
        uuid
        number
        path
        author {
          name
        }
      }
      reactions {
        kind
        count
        viewerReacted
      }
      viewerCan {
        edit
        delete
        restore
        accept
        react
        report
      }
    }
  `,
  [AuthorFragment],
);

/** What stands at the head of a thread. */
const ThreadHeadFragment = graphql(
  `
    fragment ThreadHead on Thread @_unmask {
      id
      uuid
      path
      title
      kind
      state
      audience
      createdAt
      version
      audienceCollaborative {
        name
      }
      author {
        ...Author
      }
      collaborative {
        name
        path
      }
      tags {
        key
        label
        path
      }
      mergedInto {
        title
        path
      }
    }
  `,
  [AuthorFragment],
);

/** The page of a thread: one numbered page of its replies, the viewer's draft, and what they want to quote. */
export const ThreadPageDocument = graphql(
  `
    query ThreadPage($id: ID!, $page: Int!, $answered: ID!, $hasAnswered: Boolean!) {
      viewer {
        personId
      }
      unreadNotifications(threadId: $id)
      followLevel(kind: THREAD, targetId: $id) {
        ...FollowControl
      }
      thread(id: $id) {
        ...ThreadHead
        replyCount
        sameProblemCount
        viewerHasSameProblem
        solvedAt
        solvedWithoutSolution
        solvedBy {
          ...Author
        }
        solution {
          ...ThreadPost
          excerpt
        }
        openingPost {
          ...ThreadPost
        }
        replies(page: $page) {
          page
          pageCount
          posts {
            ...ThreadPost
          }
        }
        unread {
          readUpTo
          unreadCount
          firstUnreadNumber
          firstUnreadPath
        }
        viewerCan {
          reply
          edit
          changeAudience
          chooseSolution
          solveWithout
          reopen
          close
          askPeople
          merge
          delete
          markSameProblem
          draftCaseStudy
        }
        caseStudies {
          title
          path
          state
        }
      }
      draft(kind: REPLY, targetId: $id) {
        ...TextDraft
      }
      answered: post(id: $answered) @include(if: $hasAnswered) {
        uuid
        number
        quote
        thread {
          uuid
        }
        author {
          name
        }
      }
    }
  `,
  [ThreadHeadFragment, ThreadPostFragment, AuthorFragment, TextDraftFragment, FollowControlFragment],
);

/** Where a post is. */
export const PostPlaceDocument = graphql(`
  query PostPlace($id: ID!) {
    viewer {
      personId
    }
    post(id: $id) {
      number
      pageInThread
      thread {
        uuid
        path
      }
    }
  }
`);

/** Remembers how far the viewer has read. */
export const MarkThreadReadDocument = graphql(
  `
    mutation MarkThreadRead($input: MarkThreadReadInput!) {
      markThreadRead(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Posts a reply. */
export const ReplyDocument = graphql(
  `
    mutation Reply($input: ReplyToThreadInput!) {
      replyToThread(input: $input) {
        ... on MutationReplyToThreadSuccess {
          data {
            number
            pageInThread
            thread {
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

/** A post with what can be done with it. */
export type ThreadPostData = ResultOf<typeof ThreadPostFragment>;
/** The solution of a thread, with what of it stands above its place. */
export type SolutionData = NonNullable<ThreadPageData["solution"]>;
/** The thread of a thread's page. */
export type ThreadPageData = NonNullable<ResultOf<typeof ThreadPageDocument>["thread"]>;
