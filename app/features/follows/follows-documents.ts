import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../threads/compose/compose-documents.ts";

/** How much the viewer hears of the thing that a page is about. */
export const FollowControlFragment = graphql(`
  fragment FollowControl on FollowState @_unmask {
    kind
    targetId
    level
    origin
  }
`);

/** Something in a list of what is followed, or of what could be. */
const FollowedThingFragment = graphql(`
  fragment FollowedThing on FollowedThing @_unmask {
    kind
    targetId
    name
    path
    level
    origin
  }
`);

/** What the viewer follows, what fits what they look for, and until when they have paused. */
export const FollowsPageDocument = graphql(
  `
    query FollowsPage($kind: FollowKind, $after: String, $text: String!, $isLooking: Boolean!) {
      viewer {
        personId
      }
      followsPausedUntil
      follows(kind: $kind, first: 20, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...FollowedThing
          }
        }
      }
      thingsToFollow(text: $text) @include(if: $isLooking) {
        ...FollowedThing
      }
    }
  `,
  [FollowedThingFragment],
);

/** Says how much the viewer wants to hear of something. */
export const SetFollowLevelDocument = graphql(
  `
    mutation SetFollowLevel($input: SetFollowLevelInput!) {
      setFollowLevel(input: $input) {
        ... on MutationSetFollowLevelSuccess {
          data {
            level
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Lets nothing be sent until a day. */
export const PauseFollowsDocument = graphql(
  `
    mutation PauseFollows($input: PauseFollowsInput!) {
      pauseFollows(input: $input) {
        ... on MutationPauseFollowsSuccess {
          data {
            until
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** How much the viewer hears of something. */
export type FollowStateData = ResultOf<typeof FollowControlFragment>;
/** Something in a list of what is followed. */
export type FollowedThingData = ResultOf<typeof FollowedThingFragment>;
