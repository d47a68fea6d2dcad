import { graphql } from "~/api/graphql.ts";

/** What pages show of any failure of a mutation. Spread it into a result union. */
export const FailureFragment = graphql(`
  fragment FailureParts on Failure @_unmask {
    __typename
    message
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
    ... on ConfirmationNeededError {
      signals {
        field
        kinds
      }
    }
    ... on ConflictError {
      currentVersion
      currentText
      isOwn
    }
  }
`);

/** A text as others would see it. */
export const PreviewDocument = graphql(
  `
    query Preview($markdown: String!) {
      previewMarkdown(markdown: $markdown) {
        ... on QueryPreviewMarkdownSuccess {
          data {
            html
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** People and collaboratives whose names begin like this. */
export const MentionSuggestionsDocument = graphql(`
  query MentionSuggestions($prefix: String!) {
    mentionSuggestions(prefix: $prefix) {
      uuid
      name
      detail
      markdown
    }
  }
`);

/** What pages give back of a draft of a reply or an edit. */
export const TextDraftFragment = graphql(`
  fragment TextDraft on Draft @_unmask {
    version
    updatedAt
    markdown
    parentId
  }
`);

/** Which version of a draft there is, for saving over it. */
export const DraftVersionDocument = graphql(`
  query DraftVersion($kind: DraftKind!, $targetId: ID) {
    draft(kind: $kind, targetId: $targetId) {
      version
    }
  }
`);

/** Keeps what was typed so far. */
export const SaveDraftDocument = graphql(
  `
    mutation SaveDraft($input: SaveDraftInput!) {
      saveDraft(input: $input) {
        ... on MutationSaveDraftSuccess {
          data {
            version
            updatedAt
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** All that the viewer has half written. */
export const DraftsDocument = graphql(`
  query Drafts {
    viewer {
      personId
    }
    drafts {
      id
      kind
      path
      threadTitle
      isOutOfSight
      title
      markdown
      updatedAt
    }
  }
`);

/** Throws a draft away. */
export const DiscardDraftDocument = graphql(
  `
    mutation DiscardDraft($input: DiscardDraftInput!) {
      discardDraft(input: $input) {
        ... on MutationDiscardDraftSuccess {
          data {
            discarded
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
