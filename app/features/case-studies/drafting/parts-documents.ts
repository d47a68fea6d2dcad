import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "../../threads/compose/compose-documents.ts";

/** What each page about a part of a draft begins with. */
export const PartFragment = graphql(`
  fragment DraftPart on WorkingCopy @_unmask {
    uuid
    title
    path
    version
    viewerCan {
      edit
    }
  }
`);

/** The tags of a draft, and all that there are. */
export const DraftTagsDocument = graphql(
  `
    query DraftTags($id: ID!) {
      viewer {
        personId
      }
      workingCopy(caseStudyId: $id) {
        ...DraftPart
        tags {
          key
          label
        }
      }
      taxonomies {
        id
        label
        multi
        tags {
          key
          label
        }
      }
    }
  `,
  [PartFragment],
);

/** Replaces the tags of a draft. */
export const TagCaseStudyDocument = graphql(
  `
    mutation TagCaseStudy($input: TagCaseStudyInput!) {
      tagCaseStudy(input: $input) {
        ... on MutationTagCaseStudySuccess {
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

/** The places of a draft, and those to choose from; organisations by a part of their name. */
export const DraftPlacesDocument = graphql(
  `
    query DraftPlaces($id: ID!, $search: String!, $isSearch: Boolean!) {
      viewer {
        personId
      }
      workingCopy(caseStudyId: $id) {
        ...DraftPart
        collaborative {
          id
        }
        collaboratives {
          id
          name
        }
        icbs {
          code
          shortName
        }
        organisations {
          id
          name
        }
      }
      collaboratives(first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
      icbs {
        code
        shortName
        region {
          name
        }
      }
      organisations(search: $search, first: 20) @include(if: $isSearch) {
        edges {
          node {
            id
            name
          }
        }
      }
    }
  `,
  [PartFragment],
);

/** Replaces the places of a draft. */
export const PlaceCaseStudyDocument = graphql(
  `
    mutation PlaceCaseStudy($input: PlaceCaseStudyInput!) {
      placeCaseStudy(input: $input) {
        ... on MutationPlaceCaseStudySuccess {
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

/** The links of a draft, and the threads that it is from. */
export const DraftLinksDocument = graphql(
  `
    query DraftLinks($id: ID!) {
      viewer {
        personId
      }
      workingCopy(caseStudyId: $id) {
        ...DraftPart
        links {
          id
          label
          href
        }
        sourceThreads {
          uuid
          title
          path
        }
      }
    }
  `,
  [PartFragment],
);

/** Adds a link. */
export const LinkCaseStudyDocument = graphql(
  `
    mutation LinkCaseStudy($input: LinkCaseStudyInput!) {
      linkCaseStudy(input: $input) {
        ... on MutationLinkCaseStudySuccess {
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

/** Takes a link away. */
export const UnlinkCaseStudyDocument = graphql(
  `
    mutation UnlinkCaseStudy($input: UnlinkCaseStudyInput!) {
      unlinkCaseStudy(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Adds a thread that it is drafted from. */
export const AddSourceThreadDocument = graphql(
  `
    mutation AddSourceThread($input: AddSourceThreadInput!) {
      addSourceThread(input: $input) {
        ... on MutationAddSourceThreadSuccess {
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

/** Takes a thread off those that it is drafted from. */
export const RemoveSourceThreadDocument = graphql(
  `
    mutation RemoveSourceThread($input: SourceThreadInput!) {
      removeSourceThread(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** Who is to read a draft, and whom it could be for. */
export const DraftReadersDocument = graphql(`
  query DraftReaders($id: ID!) {
    viewer {
      personId
    }
    caseStudyReview(caseStudyId: $id) {
      uuid
      title
      visibility
      visibleToCollaborative {
        id
        name
      }
      viewerCan {
        changeVisibility
      }
    }
    audienceChoices {
      audience
      collaborative {
        id
        name
      }
    }
  }
`);

/** What a choice of readers would do. */
export const VisibilityEffectDocument = graphql(`
  query VisibilityEffect($id: ID!, $visibility: CaseStudyVisibility!, $groupId: ID) {
    viewer {
      personId
    }
    caseStudyReview(caseStudyId: $id) {
      version
      visibilityEffect(visibility: $visibility, visibleToCollaborativeId: $groupId) {
        revealedThreads
        askedAgain
      }
    }
  }
`);

/** Chooses who is to read it. */
export const ChangeVisibilityDocument = graphql(
  `
    mutation ChangeVisibility($input: ChangeVisibilityInput!) {
      changeVisibility(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** A draft with its places, and those to choose from. */
export type DraftPlaces = ResultOf<typeof DraftPlacesDocument>;
