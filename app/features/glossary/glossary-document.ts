import { graphql, type ResultOf } from "~/api/graphql.ts";

/** All terms. */
export const GlossaryPageDocument = graphql(`
  query GlossaryPage {
    glossary {
      id
      term
      definition
      source
    }
  }
`);

/** A word and what it means. */
export type GlossaryTermData = ResultOf<typeof GlossaryPageDocument>["glossary"][number];
