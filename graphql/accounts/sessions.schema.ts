import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { createAccessToken, revokeAccessToken } from "./access-tokens.ts";
import { endSession, signOut, signOutEverywhere } from "./sign-out.ts";
import { AccessToken, TokenScopeType } from "./viewer.schema.ts";

const done = true;

const CreateAccessTokenInput = builder.inputType("CreateAccessTokenInput", {
  description: "Making a personal access token.",
  fields: (t) => ({
    name: t.string({ required: true, description: "What to call it." }),
    scopes: t.field({ type: [TokenScopeType], required: true, description: "What it may be used for." }),
    days: t.int({ required: true, description: "How many days it works." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first token.",
    }),
  }),
});

const CreatedAccessToken = builder.objectRef<{ id: string; secret: string }>("CreatedAccessToken").implement({
  description: "A new access token with its secret, which is not shown again.",
  fields: (t) => ({
    secret: t.exposeString("secret", {
      description: "Goes into the header Authorization: Bearer <secret>.",
    }),
    accessToken: t.prismaField({
      type: AccessToken,
      description: "The token.",
      resolve: (query, { id }, _args, ctx) =>
        ctx.prisma.accessToken.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
});

builder.mutationFields((t) => ({
  signOut: t.boolean({
    description: "Ends the session of this browser, if there is one.",
    errors: { types: commonErrors },
    resolve: async (_root, _args, ctx) => {
      await signOut(ctx);
      return done;
    },
  }),
  signOutEverywhere: t.boolean({
    description:
      "Ends all of the viewer's sessions, this one included. Access tokens keep working. Asks for the password unless this session was begun within the last 15 minutes.",
    errors: { types: commonErrors },
    args: { password: t.arg.string({ description: "The viewer's password." }) },
    resolve: async (_root, { password }, ctx) => {
      await signOutEverywhere(ctx, { password });
      return done;
    },
  }),
  endSession: t.boolean({
    description:
      "Ends one of the viewer's sessions. Of any but this one it asks for the password, unless this one was begun within the last 15 minutes.",
    errors: { types: commonErrors },
    args: {
      id: t.arg.id({ required: true, description: "As the list of sessions names it." }),
      password: t.arg.string({ description: "The viewer's password." }),
    },
    resolve: async (_root, { id, password }, ctx) => {
      await endSession(ctx, id, { password });
      return done;
    },
  }),
  createAccessToken: t.field({
    type: CreatedAccessToken,
    description: "Makes an access token for programs. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: CreateAccessTokenInput, required: true, description: "The token." }) },
    resolve: (_root, { input }, ctx) => createAccessToken(ctx, input),
  }),
  revokeAccessToken: t.prismaField({
    type: AccessToken,
    description: "Revokes one of the viewer's access tokens. Only in a browser session.",
    errors: { types: commonErrors },
    args: { id: t.arg.id({ required: true, description: "The token." }) },
    resolve: async (query, _root, args, ctx) => {
      const id = await revokeAccessToken(ctx, args.id);
      return ctx.prisma.accessToken.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
}));
