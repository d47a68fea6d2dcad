import { initGraphQLTada } from "gql.tada";
import type { introspection } from "../../graphql/contract/graphql-env.d.ts";

/**
 * Writes a document against the committed schema; its result and variables are typed by it. Documents live in their own
 * modules, which only loaders and actions import: components take types from them, so browsers get no parser.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Base64: string; Date: string; DateTime: string; ID: string };
}>();

export type { ResultOf, VariablesOf } from "gql.tada";
