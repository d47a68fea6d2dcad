import { inFours } from "../contract/in-fours.ts";
import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { isSignedInByBrowser, type Owner, type Viewer } from "../core/viewer.ts";
import { requireOwner } from "../core/ensure.ts";
import { CodeRefusedError } from "./accounts.errors.ts";
import { SignedIn } from "./credentials.schema.ts";
import { Person } from "./person.schema.ts";
import { countRecoveryCodes } from "./recovery-codes.ts";
import { removeSecondFactor, removeSecondFactorOf, renewRecoveryCodes } from "./remove-second-factor.ts";
import { findSetUp, type SetUp } from "./second-factor.ts";
import { beginSecondFactor, confirmSecondFactor } from "./set-up-second-factor.ts";
import { signInWithCode } from "./sign-in-with-code.ts";

const done = true;

const SecondFactorSetUp = builder.objectRef<SetUp>("SecondFactorSetUp").implement({
  description: "What an authenticator app needs to make the viewer's codes.",
  fields: (t) => ({
    secret: t.exposeString("secret", { description: "To type into the app, in base 32." }),
    address: t.exposeString("address", { description: "To show as a QR code: otpauth://totp/…" }),
  }),
});

const SecondFactor = builder.objectRef<Owner>("SecondFactor").implement({
  description: "The second step of the viewer's signing in: one-time codes of an app.",
  fields: (t) => ({
    isRequired: t.boolean({
      description: "Whether the service asks everybody for one.",
      resolve: (_owner, _args, ctx) => ctx.settings.secondFactor === "required",
    }),
    confirmedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when signing in takes a code. Null where it does not.",
      resolve: async ({ id }, _args, ctx) => {
        const factor = await ctx.prisma.secondFactor.findUnique({ where: { personId: id } });
        return factor?.confirmedAt ?? null;
      },
    }),
    setUp: t.field({
      type: SecondFactorSetUp,
      nullable: true,
      description: "What was begun in this session within the last hour, and not confirmed.",
      resolve: (owner, _args, ctx) => findSetUp(ctx, owner),
    }),
    recoveryCodesLeft: t.int({
      description: "How many recovery codes were not used.",
      resolve: ({ id }, _args, ctx) => countRecoveryCodes(ctx.prisma, id),
    }),
  }),
});

/** The viewer as the owner of a second step; nobody where an access token or nobody asks. */
function ownerOf(viewer: Viewer): Owner | null {
  const isOwner = viewer.kind === "visitor" ? viewer.enrolling !== undefined : isSignedInByBrowser(viewer);
  return isOwner ? requireOwner(viewer) : null;
}

builder.queryFields((t) => ({
  secondFactor: t.field({
    type: SecondFactor,
    nullable: true,
    description: "The second step of the viewer's signing in. Null for visitors and access tokens.",
    resolve: (_root, _args, ctx) => ownerOf(ctx.viewer),
  }),
  mustSetUpSecondFactor: t.boolean({
    description:
      "Whether the browser's session opens nothing but the setting up of a second step, which the service requires. The viewer is null then.",
    resolve: (_root, _args, ctx) => ctx.viewer.kind === "visitor" && ctx.viewer.enrolling !== undefined,
  }),
}));

const RecoveryCodes = builder.objectRef<{ codes: readonly string[] }>("RecoveryCodes").implement({
  description: "Codes that sign in once each without the app. They are not shown again.",
  fields: (t) => ({
    codes: t.stringList({
      description: "Ten of them, in groups of four letters and digits.",
      resolve: ({ codes }) => codes.map((code) => inFours(code, "-")),
    }),
  }),
});

const SignInCodeInput = builder.inputType("SignInCodeInput", {
  description: "The second step of signing in.",
  fields: (t) => ({
    code: t.string({ required: true, description: "What the app shows, or a recovery code." }),
  }),
});

const PasswordInput = builder.inputType("PasswordInput", {
  description: "What is asked of the viewer before a change of how they sign in.",
  fields: (t) => ({ password: t.string({ required: true, description: "The viewer's password." }) }),
});

const SecondFactorProofInput = builder.inputType("SecondFactorProofInput", {
  description: "What is asked of the viewer before their second step changes.",
  fields: (t) => ({
    password: t.string({ required: true, description: "The viewer's password." }),
    code: t.string({ required: true, description: "What the app shows, or a recovery code." }),
  }),
});

const ConfirmSecondFactorInput = builder.inputType("ConfirmSecondFactorInput", {
  description: "Finishing the setting up of a second step.",
  fields: (t) => ({
    code: t.string({ required: true, description: "What the app shows." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, the mutation answers as at first." }),
  }),
});

const RenewRecoveryCodesInput = builder.inputType("RenewRecoveryCodesInput", {
  description: "Asking for new recovery codes.",
  fields: (t) => ({
    password: t.string({ required: true, description: "The viewer's password." }),
    code: t.string({ required: true, description: "What the app shows, or a recovery code." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, the mutation answers as at first." }),
  }),
});

const RemoveSecondFactorInput = builder.inputType("RemoveSecondFactorInput", {
  description: "Taking somebody's second step away who has lost it.",
  fields: (t) => ({
    personId: t.id({ required: true, description: "Whose." }),
    reason: t.string({ required: true, description: "How you know that it is them; administrators see it." }),
  }),
});

builder.mutationFields((t) => ({
  signInWithCode: t.field({
    type: SignedIn,
    description: "Takes the second step of signing in: the answer sets a cookie.",
    errors: { types: [...commonErrors, CodeRefusedError] },
    args: { input: t.arg({ type: SignInCodeInput, required: true, description: "The code." }) },
    resolve: (_root, { input }, ctx) => signInWithCode(ctx, input),
  }),
  beginSecondFactor: t.boolean({
    description: "Begins setting up a second step. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: PasswordInput, required: true, description: "The password." }) },
    resolve: async (_root, { input }, ctx) => {
      await beginSecondFactor(ctx, input);
      return done;
    },
  }),
  confirmSecondFactor: t.field({
    type: RecoveryCodes,
    description: "Finishes setting up a second step, and ends the viewer's other sessions.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: ConfirmSecondFactorInput, required: true, description: "A first code." }) },
    resolve: async (_root, { input }, ctx) => ({ codes: await confirmSecondFactor(ctx, input) }),
  }),
  renewRecoveryCodes: t.field({
    type: RecoveryCodes,
    description: "Makes new recovery codes, and those before worth nothing. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RenewRecoveryCodesInput, required: true, description: "The proof." }) },
    resolve: async (_root, { input }, ctx) => ({ codes: await renewRecoveryCodes(ctx, input) }),
  }),
  removeSecondFactor: t.boolean({
    description: "Takes the viewer's second step away. Only in a browser session.",
    errors: { types: commonErrors },
    args: {
      input: t.arg({ type: SecondFactorProofInput, required: true, description: "Password and code." }),
    },
    resolve: async (_root, { input }, ctx) => {
      await removeSecondFactor(ctx, input);
      return done;
    },
  }),
  removeSecondFactorOf: t.prismaField({
    type: Person,
    description:
      "Takes the second step of somebody away who has lost it, and signs them out everywhere. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RemoveSecondFactorInput, required: true, description: "Whose and why." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await removeSecondFactorOf(ctx, input);
      return ctx.prisma.person.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
}));
