import { graphql } from "~/api/graphql.ts";

/** A measure with its chart, as a page shows it. */
export const MeasureFragment = graphql(`
  fragment Measure on Measure @_unmask {
    uuid
    path
    name
    kind
    unit
    unitWords
    unitName
    better
    baseline {
      value
      text
      from
      to
    }
    target {
      value
      text
      by
    }
    source
    version
    readingCount
    evidence
    viewerCan {
      change
      enterReadings
    }
    chart {
      title
      sentences
      wide: svg(size: WIDE)
      narrow: svg(size: NARROW)
      points {
        date
        value
        text
        note
        words
        meaning
      }
    }
  }
`);

/** The measures of a case study. */
export const MeasuresPageDocument = graphql(
  `
    query MeasuresPage($id: ID!) {
      viewer {
        __typename
      }
      caseStudy(id: $id) {
        uuid
        title
        path
        viewerCanAddMeasures
        measures {
          ...Measure
        }
      }
    }
  `,
  [MeasureFragment],
);

/** The measures of an adoption. */
export const AdoptionMeasuresPageDocument = graphql(
  `
    query AdoptionMeasuresPage($id: ID!) {
      viewer {
        __typename
      }
      adoption(id: $id) {
        uuid
        path
        adopterName
        viewerCanAddMeasures
        caseStudy {
          title
        }
        measures {
          ...Measure
        }
      }
    }
  `,
  [MeasureFragment],
);

/** One measure, with what its forms need, and whose it is. */
export const MeasurePageDocument = graphql(
  `
    query MeasurePage($ownerId: ID!, $id: ID!, $isOfAdoption: Boolean!) {
      viewer {
        __typename
      }
      caseStudy(id: $ownerId) @skip(if: $isOfAdoption) {
        uuid
        title
        path
      }
      adoption(id: $ownerId) @include(if: $isOfAdoption) {
        uuid
        path
        adopterName
        caseStudy {
          title
        }
      }
      measure(id: $id) {
        ...Measure
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
      }
    }
  `,
  [MeasureFragment],
);

/** A measure as a CSV file: as it is now, or as it was in a version of its case study. */
export const MeasureCsvDocument = graphql(`
  query MeasureCsv($id: ID!, $caseStudyId: ID!, $version: Int!, $isNow: Boolean!) {
    viewer {
      __typename
    }
    measure(id: $id) @include(if: $isNow) {
      csv
    }
    caseStudy(id: $caseStudyId) @skip(if: $isNow) {
      publication(number: $version) {
        measures {
          uuid
          csv
        }
      }
    }
  }
`);

/** What a table of readings would be taken as. */
export const PreviewReadingsDocument = graphql(`
  query PreviewReadings($id: ID!, $text: String!, $correct: Boolean!) {
    measure(id: $id) {
      preview(text: $text, correct: $correct) {
        rows {
          row
          date
          text
          note
          replaces
        }
        problems {
          row
          column
          message
        }
        moreProblems
        ignoredColumns
      }
    }
  }
`);

const RefusalFragment = graphql(`
  fragment MeasureRefusal on Failure @_unmask {
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
    }
  }
`);

/** Adds a measure. */
export const CreateMeasureDocument = graphql(
  `
    mutation CreateMeasure($input: CreateMeasureInput!) {
      createMeasure(input: $input) {
        __typename
        ...MeasureRefusal
        ... on MutationCreateMeasureSuccess {
          data {
            path
          }
        }
      }
    }
  `,
  [RefusalFragment],
);

/** Changes a measure. */
export const ChangeMeasureDocument = graphql(
  `
    mutation ChangeMeasure($input: ChangeMeasureInput!) {
      changeMeasure(input: $input) {
        __typename
        ...MeasureRefusal
        ... on MutationChangeMeasureSuccess {
          data {
            path
          }
        }
      }
    }
  `,
  [RefusalFragment],
);

/** Takes a measure away. */
export const RemoveMeasureDocument = graphql(
  `
    mutation RemoveMeasure($input: RemoveMeasureInput!) {
      removeMeasure(input: $input) {
        __typename
        ...MeasureRefusal
      }
    }
  `,
  [RefusalFragment],
);

/** Adds readings, or corrects them. */
export const SaveReadingsDocument = graphql(
  `
    mutation SaveReadings($input: SaveReadingsInput!) {
      saveReadings(input: $input) {
        __typename
        ...MeasureRefusal
      }
    }
  `,
  [RefusalFragment],
);

/** Takes the reading of a day away. */
export const RemoveReadingDocument = graphql(
  `
    mutation RemoveReading($input: RemoveReadingInput!) {
      removeReading(input: $input) {
        __typename
        ...MeasureRefusal
      }
    }
  `,
  [RefusalFragment],
);
