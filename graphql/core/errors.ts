/**
 * The failures a caller can act on. Each is a class here, a GraphQL type of the same name (see `errors.schema.ts`) and a
 * member of the result union of every mutation that lists it. Anything else that is thrown is a defect: it is logged, and
 * callers get a masked message.
 */
export abstract class ApplicationError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** There is no such thing, or none that this viewer may know of: the two are the same answer. */
export class NotFoundError extends ApplicationError {
  constructor(what = "page") {
    super(`We could not find that ${what}.`);
  }
}

/** The viewer is nobody yet. Pages send them to sign in and back. */
export class SignInNeededError extends ApplicationError {
  constructor() {
    super("Sign in to do this.");
  }
}

/** The viewer may see the thing but not do this with it. */
export class ForbiddenError extends ApplicationError {
  constructor(message = "You do not have permission to do this.") {
    super(message);
  }
}

/** One thing that is wrong with what was sent, at its place. */
export interface InputIssue {
  /** Where: the field's name, dotted for nested input, for example `tagIds.2`. Empty for the whole input. */
  path: string;
  /** What to do about it, in plain English. Never repeats what was typed. */
  message: string;
}

/** What was sent cannot be taken. Nothing was saved. */
export class InvalidInputError extends ApplicationError {
  constructor(readonly issues: readonly InputIssue[]) {
    super(issues[0]?.message ?? "Check what you entered.");
  }

  /** An error about a single field. */
  static at(path: string, message: string): InvalidInputError {
    return new InvalidInputError([{ path, message }]);
  }
}

/** The same thing was changed since the viewer opened it. Nothing was saved, and both texts are at hand. */
export class ConflictError extends ApplicationError {
  /** Whether it was the viewer who changed it, in another tab or window. */
  readonly isOwn: boolean;
  /** Who changed it, by name, where that is told. */
  readonly changedBy: string | null;

  constructor(
    /** The version that stands now. */
    readonly currentVersion: number,
    /** The text that stands now, as Markdown. */
    readonly currentText: string,
    { isOwn, changedBy }: { readonly isOwn: boolean; readonly changedBy?: string },
  ) {
    super(
      isOwn
        ? "You changed this in another tab or window. What you typed here has not been saved yet."
        : `${changedBy ?? "Somebody else"} changed this while you were editing it. Your text has not been saved yet.`,
    );
    this.isOwn = isOwn;
    this.changedBy = changedBy ?? null;
  }
}

/** The text may hold personal data. Send it again with `acknowledged: true` to go past. */
export class ConfirmationNeededError extends ApplicationError {
  constructor(
    /** What the text seems to hold, by field: kinds only, never the text itself. */
    readonly signals: readonly { field: string; kinds: readonly string[] }[],
  ) {
    super("Check that your text does not identify a patient.");
  }
}

/** Too much in a short time. */
export class RateLimitedError extends ApplicationError {
  constructor(
    readonly retryAfterSeconds: number,
    /** What there was too much of, as a sentence. */
    what = "Too many attempts.",
  ) {
    super(`${what} Try again in ${waitInWords(retryAfterSeconds)}.`);
  }
}

function waitInWords(seconds: number): string {
  if (seconds < 60) return "a minute";
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? "" : "s"}`;
  const hours = Math.ceil(minutes / 60);
  return `${hours} hour${hours === 1 ? "" : "s"}`;
}
