import { builder } from "./builder.ts";
import {
  type ApplicationError,
  ConfirmationNeededError,
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  RateLimitedError,
  SignInNeededError,
  type InputIssue,
} from "./errors.ts";

/** What every named failure has. */
export const FailureInterface = builder.interfaceRef<ApplicationError>("Failure").implement({
  description: "A failure that a caller can act on.",
  fields: (t) => ({
    message: t.exposeString("message", { description: "What went wrong, in plain English." }),
  }),
});

const InputIssueType = builder.objectRef<InputIssue>("InputIssue").implement({
  description: "One thing that is wrong with the input, at its place.",
  fields: (t) => ({
    path: t.exposeString("path", {
      description: "The field, dotted where nested; empty for the whole input.",
    }),
    message: t.exposeString("message", { description: "What to do about it. Never repeats what was typed." }),
  }),
});

const SignalType = builder
  .objectRef<{ field: string; kinds: readonly string[] }>("PersonalDataSignal")
  .implement({
    description: "What a field seems to hold that could identify a person.",
    fields: (t) => ({
      field: t.exposeString("field", { description: "The input field." }),
      kinds: t.stringList({
        description: "Kinds of signal, for example POSTCODE.",
        resolve: (s) => [...s.kinds],
      }),
    }),
  });

const plain = { interfaces: [FailureInterface] };

builder.objectType(NotFoundError, {
  name: "NotFoundError",
  description: "There is no such thing, or none that the viewer may know of.",
  ...plain,
});
builder.objectType(SignInNeededError, {
  name: "SignInNeededError",
  description: "The viewer must sign in first.",
  ...plain,
});
builder.objectType(ForbiddenError, {
  name: "ForbiddenError",
  description: "The viewer may not do this.",
  ...plain,
});
builder.objectType(InvalidInputError, {
  name: "InvalidInputError",
  description: "The input cannot be taken; nothing was saved.",
  ...plain,
  fields: (t) => ({
    issues: t.field({
      type: [InputIssueType],
      description: "Everything that is wrong, in the order of the input.",
      resolve: (error) => [...error.issues],
    }),
  }),
});
builder.objectType(ConflictError, {
  name: "ConflictError",
  description: "The same thing was changed in the meantime; nothing was saved.",
  ...plain,
  fields: (t) => ({
    currentVersion: t.exposeInt("currentVersion", { description: "The version that stands now." }),
    currentText: t.exposeString("currentText", { description: "The text that stands now, as Markdown." }),
    isOwn: t.exposeBoolean("isOwn", {
      description: "Whether it was the viewer who changed it, in another tab or window.",
    }),
    changedBy: t.exposeString("changedBy", {
      nullable: true,
      description: "Who changed it, by name; null where that is not told.",
    }),
  }),
});
builder.objectType(ConfirmationNeededError, {
  name: "ConfirmationNeededError",
  description: "The text may hold personal data. Send the input again with acknowledged: true to go past.",
  ...plain,
  fields: (t) => ({
    signals: t.field({
      type: [SignalType],
      description: "What was noticed, by field.",
      resolve: (error) => [...error.signals],
    }),
  }),
});
builder.objectType(RateLimitedError, {
  name: "RateLimitedError",
  description: "Too many attempts in a short time.",
  ...plain,
  fields: (t) => ({
    retryAfterSeconds: t.exposeInt("retryAfterSeconds", { description: "How long to wait, in seconds." }),
  }),
});

/** The failures that any mutation may answer with; list a mutation's own beside them. */
export const commonErrors = [
  SignInNeededError,
  ForbiddenError,
  NotFoundError,
  InvalidInputError,
  RateLimitedError,
];
