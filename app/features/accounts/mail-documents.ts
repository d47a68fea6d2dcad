import { graphql } from "~/api/graphql.ts";

/** One's address, and whether mail reaches it. */
export const MailSettingsDocument = graphql(`
  query MailSettings {
    linksSignIn
    viewer {
      isMailPaused
      person {
        email
      }
    }
  }
`);

/** Lets mail go to one's address again. */
export const ResumeMailDocument = graphql(`
  mutation ResumeMail {
    resumeMail {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Keeps whether links in mails sign one in. */
export const ChooseSignInLinksDocument = graphql(`
  mutation ChooseSignInLinks($input: SignInLinksInput!) {
    chooseSignInLinks(input: $input) {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);

/** Makes the reply addresses so far stop working. */
export const RenewReplyAddressesDocument = graphql(`
  mutation RenewReplyAddresses {
    renewReplyAddresses {
      __typename
      ... on Failure {
        message
      }
    }
  }
`);
