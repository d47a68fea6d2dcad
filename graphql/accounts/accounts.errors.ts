import { ApplicationError } from "../core/errors.ts";

/** The address and the password do not belong together: which of them is wrong stays open. */
export class SignInFailedError extends ApplicationError {
  constructor() {
    super("The email address or password is not right.");
  }
}

/** The first step of signing in was right, and the person has a second one: what the browser got opens nothing but that. */
export class CodeNeededError extends ApplicationError {
  constructor() {
    super("Enter the code from your authenticator app to finish signing in.");
  }
}

/** The second step did not work: a wrong code, one that was used, or a first step that is too long ago. Which it was stays open. */
export class CodeRefusedError extends ApplicationError {
  constructor() {
    super(
      "That code is not right, or it was used already, or you took longer than 5 minutes. Enter a new code, or sign in again.",
    );
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
