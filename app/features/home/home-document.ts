import { graphql, type ResultOf } from "~/api/graphql.ts";
import { ThreadRowFragment } from "../threads/list/list-documents.ts";

/** Everything on the home page. For visitors all of it is empty, and costs no statement. */
export const HomeDocument = graphql(
  `
    query Home {
      viewer {
        name
        path
        isOnboarded
        tags {
          key
          label
        }
      }
      unreadSummary {
        threads
        mentions
      }
      forYou: threads(list: FOR_YOU, first: 10) {
        edges {
          node {
            ...ThreadRow
            likenessTags {
              key
              label
            }
          }
        }
      }
      unanswered: threads(list: UNANSWERED, first: 5) {
        edges {
          node {
            ...ThreadRow
          }
        }
      }
      newsInOwnThreads {
        ...ThreadRow
      }
      newCaseStudies {
        uuid
        title
        path
        summary
        publishedAt
        adopterCount
        collaborative {
          name
        }
      }
      mentionsOfMe(first: 5) {
        edges {
          node {
            id
            createdAt
            collaborative {
              name
            }
            post {
              path
              author {
                name
              }
              thread {
                title
              }
            }
          }
        }
      }
      peersOfMine {
        name
        path
        reasons
        ownName
        ownPath
      }
    }
  `,
  [ThreadRowFragment],
);

/** The home page as the API answers it. */
export type HomeAnswer = ResultOf<typeof HomeDocument>;
