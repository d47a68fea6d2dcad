import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../../threads/compose/compose-documents.ts";

/** What the viewer was asked about one case study, with their words as it uses them. */
export const ConsentPageDocument = graphql(`
  query ConsentPage($id: ID!) {
    viewer {
      personId
    }
    myConsent(caseStudyId: $id) {
      consent
      isNamed
      askedAt
      answeredAt
      caseStudyId
      caseStudyTitle
      caseStudyState
      caseStudyVisibility
      publishedNumber
      isForMore
      usedWords {
        id
        section
        text
        threadPath
        isNew
      }
      inContext {
        section
        html
      }
    }
  }
`);

/** What was asked of one person, as its page shows it. */
export type ConsentData = NonNullable<ResultOf<typeof ConsentPageDocument>["myConsent"]>;

/** Everything that the viewer was asked, for a list of what awaits them. */
const AskedConsentFragment = graphql(`
  fragment AskedConsent on CaseStudyConsent @_unmask {
    consent
    isNamed
    askedAt
    caseStudyId
    caseStudyTitle
  }
`);

/** One line of that list. */
export type AskedConsent = ResultOf<typeof AskedConsentFragment>;

/** What the viewer was asked. */
export const MyConsentsDocument = graphql(
  `
    query MyConsents {
      myConsents {
        ...AskedConsent
      }
    }
  `,
  [AskedConsentFragment],
);

/** Says whether the viewer's words may be used. */
export const AnswerConsentDocument = graphql(
  `
    mutation AnswerConsent($input: AnswerConsentInput!) {
      answerConsent(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
