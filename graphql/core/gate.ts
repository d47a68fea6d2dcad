import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from "@pothos/core";
import type { GraphQLFieldResolver } from "graphql";
import { spend } from "./allowance.ts";
import type { Context } from "./context.ts";
import { ApplicationError, RateLimitedError } from "./errors.ts";
import { tooMuch } from "./too-much.ts";

/** What changes count that are more than a click; what ends access is always possible. Everything else counts one. */
const changeCosts: Readonly<Record<string, number>> = {
  signOut: 0,
  signOutEverywhere: 0,
  endSession: 0,
  revokeAccessToken: 0,
  // Pages do this by themselves.
  markThreadRead: 0,
  createThread: 20,
  reportPost: 10,
  replyToThread: 5,
  editPost: 5,
  editThread: 5,
};

/** Lookups that a page sends while somebody types, or that search: these count from pages as well. */
const lookupCosts: Readonly<Record<string, number>> = {
  search: 400,
  similarThreads: 400,
  mentionSuggestions: 400,
  thingsToFollow: 400,
  people: 200,
  organisations: 200,
  previewMarkdown: 200,
  audienceChangePreview: 200,
};

/** Failures that say nothing about safety: what was sent was wrong, or somebody else was quicker. */
const everyday: ReadonlySet<string> = new Set([
  "InvalidInputError",
  "ConflictError",
  "ConfirmationNeededError",
]);

/** What is told even where it went well: who comes in, and who lets whom do what. */
const alwaysTold: ReadonlySet<string> = new Set([
  "signIn",
  "signInWithCode",
  "signInByLink",
  "signOut",
  "signOutEverywhere",
  "endSession",
  "confirmSecondFactor",
  "removeSecondFactor",
  "removeSecondFactorOf",
  "renewRecoveryCodes",
  "register",
  "verifyEmail",
  "resendVerification",
  "requestPasswordReset",
  "resetPassword",
  "changePassword",
  "createAccessToken",
  "revokeAccessToken",
  "invitePerson",
  "acceptInvitation",
  "confirmMembership",
  "grantRole",
  "endRole",
  "suspendPerson",
  "reinstatePerson",
]);

type Resolver = GraphQLFieldResolver<unknown, Context, object>;

/**
 * What every mutation and every search passes through, whatever room it is of: its person's allowance, and the log of
 * what matters to safety. A new mutation is behind it from its first day.
 */
class GatePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types["Context"], object>,
    { kind, name }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types["Context"], object> {
    const guarded = resolver as unknown as Resolver;
    const cost = lookupCosts[name];
    if (kind === "Mutation") return guardChange(name, guarded) as unknown as typeof resolver;
    if (kind === "Query" && cost) return guardLookup(cost, guarded) as unknown as typeof resolver;
    return resolver;
  }
}

function guardChange(name: string, resolve: Resolver): Resolver {
  const cost = changeCosts[name] ?? 1;
  return async (parent, args, context, info) => {
    try {
      // What visitors may do has limits of its own, by address and account.
      if (context.viewer.kind === "person") await spend(context, "changes", context.viewer.id, cost);
      const result: unknown = await resolve(parent, args, context, info);
      if (alwaysTold.has(name)) tell(context, name, "done");
      return result;
    } catch (error) {
      if (error instanceof ApplicationError && !everyday.has(error.name)) tell(context, name, error.name);
      throw error;
    }
  };
}

function guardLookup(cost: number, resolve: Resolver): Resolver {
  return async (parent, args, context, info) => {
    await spendOnLookup(context, cost);
    return resolve(parent, args, context, info);
  };
}

/** Counts a lookup for whoever asks: a person, or a visitor's network address. @throws GraphQLError (RATE_LIMITED) */
export async function spendOnLookup(ctx: Context, cost: number): Promise<void> {
  const { viewer, scope } = ctx;
  const subject = viewer.kind === "person" ? viewer.id : scope.facts.ip;
  try {
    await spend(ctx, "lookups", subject, cost);
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    tell(ctx, "lookup", error.name);
    throw tooMuch(error);
  }
}

function tell({ viewer, scope, journal }: Context, action: string, outcome: string): void {
  const { ip, requestId } = scope.facts;
  const via = viewer.kind === "person" ? viewer.via.kind : "none";
  const personId = viewer.kind === "person" ? viewer.id : viewer.enrolling?.id;
  const person = personId === undefined ? {} : { personId };
  journal?.({ action, outcome, via, ip, requestId, ...person });
}

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      gate: GatePlugin<Types>;
    }
  }
}

// In development this module is loaded again after an edit, and the builder is not.
SchemaBuilder.allowPluginReRegistration = true;
SchemaBuilder.registerPlugin("gate", GatePlugin);

/** The plugin's name, for the builder. */
export const gate = "gate";
