import { graphql } from "~/api/graphql.ts";

/** What the frame of every page shows: who is signed in, and whether mails stay here. No SQL beyond finding the viewer. */
export const ShellDocument = graphql(`
  query Shell {
    hasMailbox
    viewer {
      name
      path
      personId
      roles {
        role
      }
    }
  }
`);
