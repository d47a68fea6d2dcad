import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import ErrorsPlugin from "@pothos/plugin-errors";
import PrismaPlugin from "@pothos/plugin-prisma";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import { isObjectType, type GraphQLNamedType } from "graphql";
import type PrismaTypes from "../../prisma/generated/pothos.ts";
import { getDatamodel } from "../../prisma/generated/pothos.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "./context.ts";
import { ForbiddenError, SignInNeededError } from "./errors.ts";
import { gate } from "./gate.ts";
import { globalId } from "./ids.ts";
import { isAdministrator, isFacilitator, isMember } from "./viewer.ts";

/** Dates go out as ISO 8601 in UTC and come in the same way; bytes as base64. */
type Scalars = {
  DateTime: { Input: Date; Output: Date };
  Date: { Input: Date; Output: Date };
  Base64: { Input: Uint8Array; Output: Uint8Array };
};

/** The schema builder that every room's `*.schema.ts` adds its types and fields to. */
export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  Scalars: Scalars;
  DefaultFieldNullability: false;
  AuthScopes: { member: boolean; facilitator: boolean; administrator: boolean };
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
}>({
  // The errors plugin comes before the others, so that a refusal becomes a member of the result union.
  plugins: [ErrorsPlugin, gate, ScopeAuthPlugin, RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  errors: {
    defaultTypes: [],
    directResult: false,
    defaultUnionOptions: { description: "The success, or one of the named failures." },
    defaultResultOptions: { description: "It went well." },
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: (context) => ({
      member: isMember(context.viewer),
      facilitator: isFacilitator(context.viewer),
      administrator: isAdministrator(context.viewer),
    }),
    unauthorizedError: (_parent, context) =>
      context.viewer.kind === "visitor" ? new SignInNeededError() : new ForbiddenError(),
  },
  relay: {
    encodeGlobalID: (type, id) => globalId(type, String(id)),
    decodeGlobalID: (id) => {
      const [typename = "", ...rest] = Buffer.from(id, "base64").toString("utf8").split(":");
      return { typename, id: rest.join(":") };
    },
    // The type in an id was typed by a caller: one that is no node's is the id of nothing, as a missing thing's is.
    nodeQueryOptions: {
      description: "Anything that has a global id, if the viewer may see it.",
      args: { id: { description: "Its global id." } },
      resolve: (_root, { id }, _ctx, { schema }, resolveNode) =>
        isNode(schema.getType(id.typename)) ? resolveNode(id) : null,
    },
    nodesQueryOptions: false,
    idFieldOptions: { description: "Global id." },
    firstArgOptions: { description: "How many from the beginning, or after `after`." },
    lastArgOptions: { description: "How many from the end, or before `before`." },
    afterArgOptions: { description: "Only what comes after this cursor of the same list." },
    beforeArgOptions: { description: "Only what comes before this cursor of the same list." },
    defaultConnectionTypeOptions: { description: "A page of a list." },
    defaultEdgeTypeOptions: { description: "A row of a list." },
    nodeTypeOptions: { description: "A thing with a global id." },
    pageInfoTypeOptions: { description: "Where a page of a list begins and ends." },
    hasNextPageFieldOptions: { description: "Whether there is more after this page." },
    hasPreviousPageFieldOptions: { description: "Whether there is more before this page." },
    startCursorFieldOptions: { description: "The first row's cursor; null for an empty page." },
    endCursorFieldOptions: { description: "The last row's cursor; null for an empty page." },
    pageInfoFieldOptions: { description: "Whether there is more." },
    cursorFieldOptions: { description: "The row's place in the list, for `after`." },
    edgesFieldOptions: { nullable: false, description: "The rows, with their cursors." },
    nodeFieldOptions: { nullable: false, description: "The thing itself." },
    clientMutationId: "omit",
    cursorType: "String",
  },
  prisma: {
    client: (context) => context.prisma,
    dmmf: getDatamodel(),
    filterConnectionTotalCount: true,
    maxConnectionSize: limits.pageSize,
    defaultConnectionSize: limits.defaultPageSize,
    onUnusedQuery: process.env.NODE_ENV === "production" ? null : "error",
  },
  // No limit here: what programs send is judged once, before it runs (graphql/api.ts), and pages' own documents never.
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
});

function isNode(type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node");
}

builder.queryType({ description: "What can be read. Everything answers for the viewer who asks." });
builder.mutationType({
  description: "What can be done. Every mutation answers with a union of its success and its named failures.",
});
