import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What a digest would tell. */
const DigestPreviewFragment = graphql(`
  fragment DigestPreview on DigestPreview @_unmask {
    subject
    since
    beyond
    hidden
    heldBack
    concerning {
      text
      path
    }
    items {
      text
      path
    }
  }
`);

/** The viewer's digest, what it would tell, and what it could be of. */
export const DigestSettingsDocument = graphql(
  `
    query DigestSettings {
      viewer {
        person {
          memberships {
            isConfirmed
            collaborative {
              path
              name
            }
          }
        }
      }
      digestSchedule {
        frequency
        weekday
        time
        feed
        nextAt
      }
      usualDigestFeed
      digestPreview {
        ...DigestPreview
      }
      regions {
        code
        name
      }
      icbs {
        code
        shortName
      }
      nation: feed(kind: NATION) {
        title
      }
    }
  `,
  [DigestPreviewFragment],
);

/** What a feed is called that the viewer may read. */
export const DigestFeedDocument = graphql(`
  query DigestFeed($kind: FeedKind!, $id: ID!) {
    feed(kind: $kind, id: $id) {
      title
    }
  }
`);

/** Keeps a digest. */
export const SaveDigestDocument = graphql(`
  mutation SaveDigest($input: DigestInput!) {
    saveDigest(input: $input) {
      __typename
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

/** What somebody's digest would tell, for administrators. */
export const PreviewDigestOfDocument = graphql(
  `
    mutation PreviewDigestOf($personId: ID!) {
      previewDigestOf(personId: $personId) {
        __typename
        ... on MutationPreviewDigestOfSuccess {
          data {
            ...DigestPreview
          }
        }
        ... on Failure {
          message
        }
      }
    }
  `,
  [DigestPreviewFragment],
);

/** Whether the digest that an address in a mail stops is stopped by now. */
export const DigestIsStoppedDocument = graphql(`
  query DigestIsStopped($token: String!) {
    digestIsStopped(token: $token)
  }
`);

/** Stops it. */
export const StopDigestDocument = graphql(`
  mutation StopDigest($input: StopDigestInput!) {
    stopDigest(input: $input) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** The digest settings as the API answers them. */
export type DigestSettings = ResultOf<typeof DigestSettingsDocument>;
/** What a digest would tell. */
export type DigestPreviewData = ResultOf<typeof DigestPreviewFragment>;
