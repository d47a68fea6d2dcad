import { graphql } from "~/api/graphql.ts";

/**
 * What the frame of every page shows: who is signed in, how much they have not seen, and whether mails stay here. It is read in one
 * statement with what the page itself asks for.
 */
export const ShellDocument = graphql(`
  query Shell {
    hasMailbox
    unreadNotifications
    mustSetUpSecondFactor
    viewer {
      name
      path
      personId
      isMailPaused
      roles {
        role
      }
    }
  }
`);
