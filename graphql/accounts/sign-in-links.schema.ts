import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { AccountSuspendedError, CodeNeededError, LinkExpiredError } from "./accounts.errors.ts";
import { chooseSignInLinks, readSignInLinks, signInByLink } from "./sign-in-links.ts";

const SignInByLinkInput = builder.inputType("SignInByLinkInput", {
  description: "A link in a mail that signs in, once, whoever asked for such links.",
  fields: (t) => ({ token: t.string({ required: true, description: "The secret of the link." }) }),
});

const SignInLinksInput = builder.inputType("SignInLinksInput", {
  description: "What links in mails do.",
  fields: (t) => ({
    linksSignIn: t.boolean({ required: true, description: "Whether they sign the viewer in, once." }),
  }),
});

builder.queryField("linksSignIn", (t) =>
  t.boolean({
    description: "Whether links in mails sign the viewer in. False for visitors.",
    resolve: (_root, _args, ctx) => readSignInLinks(ctx),
  }),
);

builder.mutationFields((t) => ({
  signInByLink: t.boolean({
    description: "Signs the browser in by a link in a mail: the answer sets a cookie.",
    errors: { types: [...commonErrors, LinkExpiredError, AccountSuspendedError, CodeNeededError] },
    args: { input: t.arg({ type: SignInByLinkInput, required: true, description: "The link." }) },
    resolve: async (_root, { input }, ctx) => {
      await signInByLink(ctx, input);
      return true;
    },
  }),
  chooseSignInLinks: t.boolean({
    description: "Keeps whether links in mails sign the viewer in. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: SignInLinksInput, required: true, description: "What they do." }) },
    resolve: async (_root, { input }, ctx) => {
      await chooseSignInLinks(ctx, input);
      return true;
    },
  }),
}));
