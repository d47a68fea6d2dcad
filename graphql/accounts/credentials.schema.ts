import type { EmailTokenPurpose } from "../../prisma/generated/client/enums.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import {
  AccountSuspendedError,
  CodeNeededError,
  EmailNotVerifiedError,
  LinkExpiredError,
  SignInFailedError,
} from "./accounts.errors.ts";
import { changePassword } from "./change-password.ts";
import { peekEmailLink } from "./email-links.ts";
import { register } from "./register.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resendVerification } from "./resend-verification.ts";
import { resetPassword } from "./reset-password.ts";
import { signIn } from "./sign-in.ts";
import { verifyEmail } from "./verify-email.ts";

const done = true;

const LinkPurpose = builder.enumType("EmailLinkPurpose", {
  description: "What a mailed link is for.",
  values: {
    VERIFY_EMAIL: { description: "Confirming an email address." },
    RESET_PASSWORD: { description: "Choosing a new password." },
    SIGN_IN: { description: "Signing in once, from a mail about what happened." },
  } as const,
});

const EmailLink = builder.objectRef<{ email: string; purpose: EmailTokenPurpose }>("EmailLink").implement({
  description: "A mailed link that still works.",
  fields: (t) => ({
    email: t.exposeString("email", { description: "The address it was sent to." }),
  }),
});

builder.queryField("emailLink", (t) =>
  t.field({
    type: EmailLink,
    nullable: true,
    description: "A mailed link, looked at without using it up. Null when it does not work any more.",
    args: {
      token: t.arg.string({ required: true, description: "The secret of the link." }),
      purpose: t.arg({ type: LinkPurpose, required: true, description: "What it should be for." }),
    },
    resolve: (_root, { token, purpose }, ctx) =>
      peekEmailLink(ctx, token, purpose).catch((error: unknown) => {
        if (error instanceof LinkExpiredError) return null;
        throw error;
      }),
  }),
);

const RegisterInput = builder.inputType("RegisterInput", {
  description: "Opening an account.",
  fields: (t) => ({
    name: t.string({ required: true, description: "Full name." }),
    email: t.string({ required: true, description: "Email address, of an allowed domain or as invited." }),
    password: t.string({ required: true, description: "At least 12 characters of any kind." }),
    token: t.string({ description: "The secret of an invitation." }),
  }),
});

const RegistrationOutcome = builder.enumType("RegistrationOutcome", {
  description: "What happens next after a registration.",
  values: {
    CHECK_EMAIL: { description: "A mail was sent to the address, whether it had an account or not." },
    SIGNED_IN: { description: "The invitation proved the address: the browser is signed in." },
  } as const,
});

const SignInInput = builder.inputType("SignInInput", {
  description: "Signing in.",
  fields: (t) => ({
    email: t.string({ required: true, description: "Email address." }),
    password: t.string({ required: true, description: "Password." }),
  }),
});

/** What a browser is told that got a session. */
export const SignedIn = builder.objectRef<{ isOnboarded: boolean }>("SignedIn").implement({
  description: "A sign-in that worked.",
  fields: (t) => ({
    isOnboarded: t.exposeBoolean("isOnboarded", {
      description: "Whether the person answered, or skipped, what is asked after the first sign-in.",
    }),
  }),
});

const VerifyEmailInput = builder.inputType("VerifyEmailInput", {
  description: "Confirming an email address.",
  fields: (t) => ({
    token: t.string({ required: true, description: "The secret of the mailed link." }),
    password: t.string({ required: true, description: "The password chosen at registration." }),
  }),
});

const MailLinkInput = builder.inputType("MailLinkInput", {
  description: "Asking for a mail with a link.",
  fields: (t) => ({ email: t.string({ required: true, description: "Email address." }) }),
});

const ResetPasswordInput = builder.inputType("ResetPasswordInput", {
  description: "Choosing a new password by a mailed link.",
  fields: (t) => ({
    token: t.string({ required: true, description: "The secret of the mailed link." }),
    newPassword: t.string({ required: true, description: "At least 12 characters of any kind." }),
  }),
});

const ChangePasswordInput = builder.inputType("ChangePasswordInput", {
  description: "Changing one's password.",
  fields: (t) => ({
    currentPassword: t.string({ required: true, description: "The password that holds now." }),
    newPassword: t.string({ required: true, description: "At least 12 characters of any kind." }),
  }),
});

builder.mutationFields((t) => ({
  register: t.field({
    type: RegistrationOutcome,
    description: "Opens an account. The answer is the same whether the address has one or not.",
    errors: { types: [...commonErrors, LinkExpiredError, CodeNeededError] },
    args: { input: t.arg({ type: RegisterInput, required: true, description: "The account." }) },
    resolve: async (_root, { input }, ctx) => ((await register(ctx, input)) ? "SIGNED_IN" : "CHECK_EMAIL"),
  }),
  verifyEmail: t.boolean({
    description: "Confirms an email address and signs the browser in.",
    errors: {
      types: [...commonErrors, LinkExpiredError, SignInFailedError, AccountSuspendedError, CodeNeededError],
    },
    args: { input: t.arg({ type: VerifyEmailInput, required: true, description: "Link and password." }) },
    resolve: async (_root, { input }, ctx) => {
      await verifyEmail(ctx, input);
      return done;
    },
  }),
  resendVerification: t.boolean({
    description: "Sends a new link to confirm an address. The answer is the same for every address.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MailLinkInput, required: true, description: "Where to." }) },
    resolve: async (_root, { input }, ctx) => {
      await resendVerification(ctx, input);
      return done;
    },
  }),
  signIn: t.field({
    type: SignedIn,
    description:
      "Signs the browser in: the answer sets a cookie. Whoever has a second step gets CodeNeededError, and goes on with signInWithCode.",
    errors: {
      types: [
        ...commonErrors,
        SignInFailedError,
        EmailNotVerifiedError,
        AccountSuspendedError,
        CodeNeededError,
      ],
    },
    args: { input: t.arg({ type: SignInInput, required: true, description: "Address and password." }) },
    resolve: (_root, { input }, ctx) => signIn(ctx, input),
  }),
  requestPasswordReset: t.boolean({
    description: "Sends a link to choose a new password. The answer is the same for every address.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MailLinkInput, required: true, description: "Where to." }) },
    resolve: async (_root, { input }, ctx) => {
      await requestPasswordReset(ctx, input);
      return done;
    },
  }),
  resetPassword: t.boolean({
    description: "Sets a new password by a mailed link and ends every session.",
    errors: { types: [...commonErrors, LinkExpiredError, AccountSuspendedError] },
    args: { input: t.arg({ type: ResetPasswordInput, required: true, description: "Link and password." }) },
    resolve: async (_root, { input }, ctx) => {
      await resetPassword(ctx, input);
      return done;
    },
  }),
  changePassword: t.boolean({
    description: "Changes the viewer's password and ends their other sessions.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: ChangePasswordInput, required: true, description: "Old and new." }) },
    resolve: async (_root, { input }, ctx) => {
      await changePassword(ctx, input);
      return done;
    },
  }),
}));
