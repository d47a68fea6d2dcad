import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import { inspectInput } from "../safe-writing/index.ts";

const unusable = "A value that was sent is not of the kind that is asked for.";

/**
 * Takes out of answers what the libraries below put into errors: the error of the JSON parser, which names itself, and values
 * that were sent, where they could be somebody's NHS number. All other values stay, because a caller needs them to see what
 * is wrong.
 */
export const quietErrors: Plugin = {
  onResultProcess(answer) {
    const { result } = answer;
    if (Array.isArray(result) || !("errors" in result) || !result.errors) return;
    answer.setResult({ ...result, errors: result.errors.map(quiet) });
  },
};

function quiet(error: GraphQLError): GraphQLError {
  const { originalError: hidden, ...extensions } = error.extensions ?? {};
  // By the hidden error Yoga would have told that nothing could be read; with it gone it has to be said.
  if (hidden !== undefined) extensions["http"] = { status: 400, headers: {} };
  const { nodes, source, positions, path } = error;
  // Values are quoted as JSON writes them, so that a tab between digits has become a letter.
  const shown = error.message.replace(/\\(?:[bfnrtv]|u[\da-f]{4})/gi, " ");
  const message = inspectInput(shown).blocked.length > 0 ? unusable : error.message;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}

/**
 * A refusal of the variables of a page's document, which came from a form: a number too large for the API, for example. It
 * repeats nothing of what was typed. Undefined for every error that has a place in the answer, and so is none of these.
 */
export function unusableValue({ path, originalError }: GraphQLError): GraphQLError | undefined {
  if (path || (originalError && !(originalError instanceof GraphQLError))) return undefined;
  return new GraphQLError(unusable, { extensions: { code: "BAD_USER_INPUT" } });
}
