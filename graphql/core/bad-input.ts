import { GraphQLError } from "graphql";

/**
 * A refusal of a query's argument, such as a page cursor that we did not make. Mutations answer with InvalidInputError
 * instead, as a member of their result.
 */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", argument } });
}
