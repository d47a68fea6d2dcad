import { builder } from "../core/builder.ts";
import { FailureInterface } from "../core/errors.schema.ts";
import {
  AccountSuspendedError,
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
