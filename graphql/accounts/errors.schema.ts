import { builder } from "../core/builder.ts";
import { FailureInterface } from "../core/errors.schema.ts";
import {
  AccountSuspendedError,
  CodeNeededError,
  CodeRefusedError,
  EmailNotVerifiedError,
  LastAdministratorError,
  LinkExpiredError,
  SignInFailedError,
} from "./accounts.errors.ts";

const failure = { interfaces: [FailureInterface] };

builder.objectType(SignInFailedError, {
  name: "SignInFailedError",
  description: "The email address and the password do not belong together.",
  ...failure,
});
builder.objectType(CodeNeededError, {
  name: "CodeNeededError",
  description: "The first step is right. The answer set a cookie with which signInWithCode takes the second.",
  ...failure,
});
builder.objectType(CodeRefusedError, {
  name: "CodeRefusedError",
  description: "The code is wrong or was used, or the first step is too long ago.",
  ...failure,
});
builder.objectType(EmailNotVerifiedError, {
  name: "EmailNotVerifiedError",
  description: "The password is right, but the email address is not confirmed yet.",
  ...failure,
});
builder.objectType(AccountSuspendedError, {
  name: "AccountSuspendedError",
  description: "The password is right, but the account is suspended.",
  ...failure,
});
builder.objectType(LinkExpiredError, {
  name: "LinkExpiredError",
  description: "The mailed link was used, has expired or was replaced by a newer one.",
  ...failure,
});
builder.objectType(LastAdministratorError, {
  name: "LastAdministratorError",
  description: "It would leave nobody who can administer the service.",
  ...failure,
});
