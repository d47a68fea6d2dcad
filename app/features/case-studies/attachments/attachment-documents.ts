import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../../threads/compose/compose-documents.ts";

/** A picture or document with its content. */
export const AttachmentFileDocument = graphql(`
  query AttachmentFile($caseStudyId: ID!, $id: ID!) {
    viewer {
      personId
    }
    attachment(caseStudyId: $caseStudyId, id: $id) {
      name
      mediaType
      content
      isPublic
    }
  }
`);

/** A working copy with its pictures and documents. */
export const AttachmentsPageDocument = graphql(`
  query AttachmentsPage($id: ID!) {
    viewer {
      personId
    }
    workingCopy(caseStudyId: $id) {
      uuid
      title
      path
      attachments {
        uuid
        name
        description
        mediaType
        size
        width
        height
        version
        path
      }
      viewerCan {
        edit
      }
    }
  }
`);

/** A working copy, as the page of its pictures and documents shows it. */
export type AttachmentsData = NonNullable<ResultOf<typeof AttachmentsPageDocument>["workingCopy"]>;

/** Adds a picture or document. */
export const AttachFileDocument = graphql(
  `
    mutation AttachFile($input: AttachFileInput!) {
      attachFile(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Says anew what a picture shows, or what a document is called. */
export const DescribeAttachmentDocument = graphql(
  `
    mutation DescribeAttachment($input: DescribeAttachmentInput!) {
      describeAttachment(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Moves a picture or document among the others. */
export const MoveAttachmentDocument = graphql(
  `
    mutation MoveAttachment($input: MoveAttachmentInput!) {
      moveAttachment(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Takes a picture or document out. */
export const RemoveAttachmentDocument = graphql(
  `
    mutation RemoveAttachment($input: AttachmentInput!) {
      removeAttachment(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
