import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import ErrorsPlugin from "@pothos/plugin-errors";
import PrismaPlugin from "@pothos/plugin-prisma";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import type PrismaTypes from "../../prisma/generated/pothos.ts";
import { getDatamodel } from "../../prisma/generated/pothos.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "./context.ts";
import { ForbiddenError, SignInNeededError } from "./errors.ts";
import { globalId } from "./ids.ts";
import { isAdministrator, isFacilitator, isMember } from "./viewer.ts";

/** Dates go out as ISO 8601 in UTC and come in the same way. */
type Scalars = {
  DateTime: { Input: Date; Output: Date };
  Date: { Input: Date; Output: Date };
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
  // The errors plugin comes before the scopes, so that a refusal becomes a member of the result union.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  errors: { defaultTypes: [], directResult: false },
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
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
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
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    limit: { complexity: limits.queryComplexity, depth: limits.queryDepth, breadth: limits.queryBreadth },
  },
});

builder.queryType({ description: "What can be read. Everything answers for the viewer who asks." });
builder.mutationType({
  description: "What can be done. Every mutation answers with a union of its success and its named failures.",
});
