import { graphql } from "~/api/graphql.ts";

/** The mails that were queued while no mail server is set. */
export const MailboxDocument = graphql(`
  query Mailbox($after: String) {
    mailbox(first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          to
          subject
          queuedAt
        }
      }
    }
  }
`);

/** One of them. */
export const MailMessageDocument = graphql(`
  query MailMessagePage($id: ID!) {
    mailMessage(id: $id) {
      to
      subject
      text
      queuedAt
    }
  }
`);
