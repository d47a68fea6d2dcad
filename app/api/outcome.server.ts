import type { RequestArgs } from "./execute.ts";
import { toSignIn } from "./execute.ts";
import { refuse } from "./parse-form.server.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";

/** What a mutation answered: its success, or a named failure with what pages show of it. */
export interface Outcome {
  readonly __typename: string;
  readonly message?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}

interface Replying {
  reply(options?: {
    formErrors?: string[];
    fieldErrors?: Record<string, string[]>;
    hideFields?: string[];
  }): FormAnswer;
}

/** Fields that no answer repeats. */
const secrets = ["password", "newPassword", "currentPassword", "code"];

/** The reply to a form, without the passwords and codes that were typed. */
export function withoutSecrets<Form extends Replying>(submission: Form): Form {
  return {
    ...submission,
    reply: (options = {}) => submission.reply({ ...options, hideFields: secrets }),
  };
}

/**
 * What to answer to a form when the API did not do what it asked: each issue at its field, any other failure above the
 * form. Undefined when it was done. Somebody whose session has ended is sent to sign in.
 */
export function refusalOf(
  { request }: RequestArgs,
  submission: Replying,
  outcome: Outcome,
): FormAnswer | undefined {
  if (outcome.__typename === "SignInNeededError") throw toSignIn(request);
  if (outcome.issues) return refuse(submission, outcome.issues);
  return outcome.message === undefined ? undefined : submission.reply({ formErrors: [outcome.message] });
}
