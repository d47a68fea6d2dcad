import { graphql } from "~/api/graphql.ts";

/** What pages show of people whose ids came over the socket. */
export const PeopleByIdDocument = graphql(`
  query PeopleById($ids: [ID!]!) {
    peopleById(ids: $ids) {
      id
      name
      path
    }
  }
`);
