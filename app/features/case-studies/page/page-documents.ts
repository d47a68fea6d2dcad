import { FollowControlFragment } from "~/features/follows/follows-documents.ts";
import { MeasureFragment } from "~/features/measures/measure-documents.ts";
import { graphql, type ResultOf } from "~/api/graphql.ts";

/** What a version shows. */
const VersionFragment = graphql(
  `
    fragment Version on CaseStudyVersion @_unmask {
      number
      title
      path
      publishedAt
      readingMinutes
      sections {
        key
        label
        html
      }
      tags {
        key
        label
        taxonomy {
          id
          label
        }
      }
      collaboratives {
        name
        path
      }
      icbs {
        code
        shortName
      }
      organisations {
        key
        name
      }
      author {
        name
        path
      }
      editors {
        name
        path
      }
      reviewers {
        name
        path
      }
      contributors {
        name
        path
      }
      anonymousContributors
      sources {
        section
        sectionLabel
        by {
          name
          path
        }
        path
        threadTitle
      }
      links {
        label
        href
      }
      measures {
        ...Measure
      }
      attachments {
        title
        mediaType
        size
        width
        height
        alternative
        path
      }
      citation {
        plain
      }
      contextDifferences {
        aspect
        there
        here
      }
    }
  `,
  [MeasureFragment],
);

/** What every page of a case study says of it. */
const HeadFragment = graphql(`
  fragment CaseStudyHead on CaseStudy @_unmask {
    uuid
    title
    path
    state
    visibility
    summary
    evidenceLevel
    publishedNumber
    firstPublishedAt
    reviewDueOn
    outOfDateSince
    outOfDateReason
    withdrawnAt
    withdrawnReason
    supersededBy
    publications {
      number
      title
      path
      publishedAt
    }
  }
`);

/** A case study in its newest version. */
export const CaseStudyPageDocument = graphql(
  `
    query CaseStudyPage($id: ID!) {
      viewer {
        personId
      }
      followLevel(kind: CASE_STUDY, targetId: $id) {
        ...FollowControl
      }
      caseStudy(id: $id) {
        ...CaseStudyHead
        reviewPath
        published {
          ...Version
        }
        collections {
          uuid
          title
          path
        }
        hasMeasures
        adoptersEvidence {
          reviewed
          selfReported
        }
      }
    }
  `,
  [HeadFragment, VersionFragment, FollowControlFragment],
);

/** A case study in one of its versions. */
export const VersionPageDocument = graphql(
  `
    query VersionPage($id: ID!, $number: Int!) {
      viewer {
        personId
      }
      caseStudy(id: $id) {
        ...CaseStudyHead
        publication(number: $number) {
          ...Version
        }
      }
    }
  `,
  [HeadFragment, VersionFragment],
);

/** What two versions are held against each other by. */
const ComparedVersionFragment = graphql(`
  fragment ComparedVersion on CaseStudyVersion @_unmask {
    number
    title
    path
    publishedAt
    sections {
      key
      label
      text
    }
    tags {
      key
      label
      taxonomy {
        id
        label
      }
    }
    collaboratives {
      name
      path
    }
    icbs {
      code
      shortName
    }
    organisations {
      key
      name
    }
    author {
      name
    }
    editors {
      name
    }
    reviewers {
      name
    }
    contributors {
      name
    }
    links {
      label
      href
    }
    attachments {
      path
      name
      title
      alternative
    }
    measures {
      uuid
      name
      kind
      unit
      unitName
      better
      baseline {
        text
        from
        to
      }
      target {
        text
        by
      }
      source
      rules {
        outsideLimits
        run
        trend
        twoOfThree
      }
      limitsFrom {
        from
        to
      }
      recalculateOn
      chart {
        points {
          date
          text
          note
        }
      }
    }
  }
`);

/** Two versions, for what is different, and which others there are. */
export const ComparedVersionsDocument = graphql(
  `
    query ComparedVersions($id: ID!, $from: Int!, $to: Int!) {
      viewer {
        personId
      }
      caseStudy(id: $id) {
        uuid
        title
        path
        publications {
          number
          publishedAt
        }
        from: publication(number: $from) {
          ...ComparedVersion
        }
        to: publication(number: $to) {
          ...ComparedVersion
        }
      }
    }
  `,
  [ComparedVersionFragment],
);

/** How to cite a version, or the newest one. */
export const CitationDocument = graphql(`
  query Citation($id: ID!, $number: Int!, $isNewest: Boolean!) {
    viewer {
      personId
    }
    caseStudy(id: $id) {
      publication(number: $number) @skip(if: $isNewest) {
        citation {
          bibtex
          ris
        }
      }
      published @include(if: $isNewest) {
        citation {
          bibtex
          ris
        }
      }
    }
  }
`);

/** The case studies that everybody may read, for search engines. */
export const SitemapDocument = graphql(`
  query Sitemap($after: String) {
    caseStudies(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          path
          visibility
          publishedAt
        }
      }
    }
  }
`);

/** A version as the API answers it. */
export type VersionAnswer = ResultOf<typeof VersionFragment>;
/** One of two versions that are held against each other, as the API answers it. */
export type ComparedVersion = ResultOf<typeof ComparedVersionFragment>;
/** What every page of a case study says of it, as the API answers it. */
export type CaseStudyHead = ResultOf<typeof HeadFragment>;
