import { ApplicationError } from "../core/errors.ts";

/** The address and the password do not belong together: which of them is wrong stays open. */
export class SignInFailedError extends ApplicationError {
  constructor() {
    super("The email address or password is not right.");
  }
}

/** The password was right, but nobody has shown yet that the address is theirs. */
export class EmailNotVerifiedError extends ApplicationError {
  constructor() {
    super("Confirm your email address before you sign in. The link is in the email we sent you.");
  }
}

/** The password was right, but an administrator has shut the account. */
export class AccountSuspendedError extends ApplicationError {
  constructor(contactEmail: string) {
    super(`Your account is suspended. To ask why, email ${contactEmail}.`);
  }
}

/** A mailed link that was used, has expired, was replaced by a newer one, or never was. */
export class LinkExpiredError extends ApplicationError {
  constructor() {
    super("This link does not work any more. It may have been used already, or be too old.");
  }
}

/** The service must keep somebody who can administer it. */
export class LastAdministratorError extends ApplicationError {
  constructor() {
    super("This is the last administrator. Make somebody else an administrator first.");
  }
}
