import { graphql } from "~/api/graphql.ts";

/** Who is signed in and what they look after. */
export const ViewerDocument = graphql(`
  query ViewerOfPage {
    viewer {
      personId
      isOnboarded
      canAdminister
      canFacilitate
      canInvite
      facilitatedCollaboratives {
        id
        name
      }
    }
  }
`);
