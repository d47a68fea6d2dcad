import { z } from "zod";
import { cleanLine } from "./clean-text.ts";
import { IdempotencyKeyInput, IdInput, OptionalIdInput, ReasonInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** The email address of an account. Capital letters make no difference. */
export const EmailInput = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "Enter your email address")
  .max(limits.email.max, `Email address must be ${limits.email.max} characters or fewer`)
  .pipe(z.email("Enter an email address in the correct format, like name@example.nhs.uk"));

/** A password that somebody chooses: long, and anything in it. Whether it is a common one is asked by the use case. */
const NewPasswordInput = z
  .string()
  .min(limits.password.min, `Password must be ${limits.password.min} characters or more`)
  .max(limits.password.max, `Password must be ${limits.password.max} characters or fewer`);

/** A password as typed to prove who one is: whatever its length, only the right one fits. */
const CurrentPasswordInput = z
  .string()
  .min(1, "Enter your password")
  .max(limits.password.max, `Password must be ${limits.password.max} characters or fewer`);

/** The password of somebody who is signed in, before a change of how they sign in. */
export const PasswordInput = z.object({ password: CurrentPasswordInput });

/** The password of somebody who is signed in, where it may be asked for again. */
export const ProofInput = z.object({
  password: z
    .string()
    .max(limits.password.max, `Password must be ${limits.password.max} characters or fewer`)
    .nullish()
    .transform((password) => password || undefined),
});

/** Ending one of one's sessions, or without an id all of them. */
export const EndSessionInput = ProofInput.extend({ id: OptionalIdInput });

/** The secret of a link sent by mail. */
export const LinkSecretInput = z.string().max(200);

/** A person's full name, on one line. */
export const PersonNameInput = z
  .string()
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(limits.personName.min, { error: "Enter your full name", abort: true })
      .max(limits.personName.max, `Name must be ${limits.personName.max} characters or fewer`)
      .regex(/\p{L}/u, "Enter your full name"),
  );

/** What a person does, on one line. */
const JobTitleInput = z
  .string()
  .transform(cleanLine)
  .pipe(z.string().max(limits.jobTitle.max, `Job title must be ${limits.jobTitle.max} characters or fewer`));

/** What a person says of themselves, as Markdown. */
const AboutInput = z
  .string()
  .trim()
  .max(limits.about.max, `Text must be ${limits.about.max.toLocaleString("en-GB")} characters or fewer`);

/** Ids of what was ticked in a list. */
const idList = (max: number, what: string) => z.array(IdInput).max(max, `Choose ${max} ${what} or fewer`);

/** Opening an account. */
export const RegisterInput = z.object({
  name: PersonNameInput,
  email: EmailInput,
  password: NewPasswordInput,
  /** The secret of an invitation, for addresses that may not register by themselves. */
  token: LinkSecretInput.nullish().transform((token) => token || undefined),
});

/** Proving that an address is one's own: by the link, and by the password chosen when registering. */
export const VerifyEmailInput = z.object({ token: LinkSecretInput, password: CurrentPasswordInput });

/** Asking for a mail to an address: a new verification link, or a link to choose a new password. */
export const MailLinkInput = z.object({ email: EmailInput });

/** Signing in. */
export const SignInInput = z.object({ email: EmailInput, password: CurrentPasswordInput });

/** Signing in by a link in a mail. */
export const SignInByLinkInput = z.object({ token: LinkSecretInput });

/** Whether links in mails sign their reader in. */
export const SignInLinksInput = z.object({ linksSignIn: z.boolean() });

/** Choosing a new password by a mailed link. */
export const ResetPasswordInput = z.object({ token: LinkSecretInput, newPassword: NewPasswordInput });

/** Changing one's password. */
export const ChangePasswordInput = z.object({
  currentPassword: CurrentPasswordInput,
  newPassword: NewPasswordInput,
});

/** What an access token may be used for. */
const tokenScopes = ["READ", "WRITE", "MODERATE", "ADMINISTER"] as const;

/** Making a personal access token. */
export const CreateAccessTokenInput = z.object({
  name: z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(limits.tokenName.min, "Enter a name for the token")
        .max(limits.tokenName.max, `Name must be ${limits.tokenName.max} characters or fewer`),
    ),
  scopes: z.array(z.enum(tokenScopes)).min(1, "Select what the token may do").max(tokenScopes.length),
  days: z.coerce
    .number("Enter the number of days the token should work for")
    .int("Number of days must be a whole number")
    .min(1, "Number of days must be 1 or more")
    .max(limits.tokenDays.max, `Number of days must be ${limits.tokenDays.max} or fewer`),
  idempotencyKey: IdempotencyKeyInput,
});

/** What a person says of themselves. */
export const ProfileInput = z.object({
  /** The version that was open for editing. */
  version: z.coerce.number().int().min(1),
  name: PersonNameInput,
  jobTitle: JobTitleInput,
  about: AboutInput,
  /** Where they work; left out or empty for nowhere in the list. */
  organisationId: OptionalIdInput,
  interestIds: idList(limits.tags.max, "interests").default([]),
});

/** What is asked after the first sign-in. Everything may be left out. */
export const OnboardingInput = z.object({
  jobTitle: JobTitleInput.default(""),
  organisationId: OptionalIdInput,
  collaborativeIds: idList(limits.collaboratives.max, "collaboratives").default([]),
  interestIds: idList(limits.tags.max, "interests").default([]),
});

/** Asking somebody to join. */
export const InvitePersonInput = z.object({
  email: EmailInput,
  /** Their membership is confirmed when they accept. */
  collaborativeId: OptionalIdInput,
  organisationId: OptionalIdInput,
  idempotencyKey: IdempotencyKeyInput,
});

/** The roles that are granted; everybody else is a member. */
const roles = ["FACILITATOR", "REGIONAL_LEAD", "ADMINISTRATOR"] as const;

/** Granting a role, everywhere or limited to a region or to a collaborative. */
export const GrantRoleInput = z.object({
  personId: IdInput,
  role: z.enum(roles, "Select a role"),
  regionId: OptionalIdInput,
  collaborativeId: OptionalIdInput,
});

/** Shutting somebody out. */
export const SuspendPersonInput = z.object({ personId: IdInput, reason: ReasonInput });

/** A person's place in a collaborative. */
export const MembershipInput = z.object({ personId: IdInput, collaborativeId: IdInput });
