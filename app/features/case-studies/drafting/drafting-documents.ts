import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../../threads/compose/compose-documents.ts";

/** A thread that a case study is to be drafted from. */
export const SourceThreadDocument = graphql(`
  query SourceThread($id: ID!) {
    viewer {
      personId
    }
    thread(id: $id) {
      uuid
      title
      path
    }
  }
`);

/** Threads that somebody looks for by words of their titles. */
export const ThreadsByTitleDocument = graphql(`
  query ThreadsByTitle($title: String!) {
    similarThreads(title: $title) {
      uuid
      title
    }
  }
`);

/** Starts a case study. */
export const CreateCaseStudyDocument = graphql(
  `
    mutation CreateCaseStudy($input: CreateCaseStudyInput!) {
      createCaseStudy(input: $input) {
        ... on MutationCreateCaseStudySuccess {
          data {
            path
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** The case studies that the viewer writes, last changed first. */
export const WorkingCopiesDocument = graphql(`
  query WorkingCopies {
    viewer {
      personId
    }
    workingCopies {
      uuid
      title
      path
      state
      changedAt
    }
  }
`);

/** A working copy with all that its writers see of it. */
export const DraftPageDocument = graphql(`
  query DraftPage($id: ID!) {
    viewer {
      personId
    }
    caseStudyReview(caseStudyId: $id) {
      path
    }
    workingCopy(caseStudyId: $id) {
      uuid
      title
      path
      state
      changedAt
      visibility
      visibleToCollaborative {
        name
      }
      lacksFacilitator
      collaborative {
        id
        name
      }
      author {
        id
      }
      editors {
        id
        name
        path
      }
      collaboratives {
        id
        name
      }
      icbs {
        id
        shortName
      }
      organisations {
        id
        name
      }
      links {
        id
        label
      }
      tags {
        key
        label
        path
      }
      sourceThreads {
        uuid
        title
        path
      }
      sections {
        key
        html
        version
        editedAt
        editedBy {
          name
        }
      }
      attachments {
        uuid
      }
      passages {
        id
        section
        text
        sourceChange
        source {
          number
          threadTitle
          path
          author {
            name
          }
        }
      }
      viewerCan {
        edit
      }
    }
  }
`);

/** A working copy, as its own pages show it. */
export type DraftData = NonNullable<ResultOf<typeof DraftPageDocument>["workingCopy"]>;

/** People who could be asked to write, by their names. */
export const EditorCandidatesDocument = graphql(`
  query EditorCandidates($search: String!) {
    people(search: $search, first: 10) {
      edges {
        node {
          id
          name
          jobTitle
        }
      }
    }
  }
`);

/** Lets somebody write a case study. */
export const AddEditorDocument = graphql(
  `
    mutation AddEditor($input: CaseStudyEditorInput!) {
      addEditor(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Ends somebody's writing of a case study. */
export const RemoveEditorDocument = graphql(
  `
    mutation RemoveEditor($input: CaseStudyEditorInput!) {
      removeEditor(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** One section of a working copy, to write in. */
export const SectionPageDocument = graphql(`
  query SectionPage($id: ID!) {
    viewer {
      personId
    }
    workingCopy(caseStudyId: $id) {
      uuid
      title
      path
      sections {
        key
        markdown
        version
        editedAt
        editedBy {
          name
        }
      }
      viewerCan {
        edit
      }
    }
  }
`);

/** Keeps the text of a section. */
export const SaveSectionDocument = graphql(
  `
    mutation SaveSection($input: SaveSectionInput!) {
      saveSection(input: $input) {
        ... on MutationSaveSectionSuccess {
          data {
            path
            sections {
              key
              version
            }
          }
        }
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Takes a passage out again. */
export const RemovePassageDocument = graphql(
  `
    mutation RemovePassage($input: PassageInput!) {
      removePassage(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Keeps a passage whose post was changed. */
export const KeepPassageDocument = graphql(
  `
    mutation KeepPassage($input: PassageInput!) {
      keepPassage(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
