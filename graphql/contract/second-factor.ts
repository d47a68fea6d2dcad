import { z } from "zod";
import { PasswordInput } from "./accounts.ts";
import { IdempotencyKeyInput, IdInput, ReasonInput } from "./inputs.ts";
import { limits } from "./limits.ts";

/** What somebody typed of a code: spaces, hyphens and capital letters make no difference. */
const typedCode = z
  .string()
  .max(limits.typedCode.max, `Code must be ${limits.typedCode.max} characters or fewer`)
  .transform((typed) => typed.replaceAll(/[\s\p{Pd}]/gu, "").toLowerCase());

/** A code that an app shows. */
const AppCodeInput = typedCode.pipe(z.string().regex(/^\d{6}$/, "Enter the 6 digits that your app shows"));

/** A code of the app, or a recovery code. */
const EitherCodeInput = typedCode.pipe(
  z
    .string()
    .regex(/^(\d{6}|[a-z2-7]{26})$/, "Enter the 6 digits that your app shows, or one of your recovery codes"),
);

/** The second step of signing in. */
export const SignInCodeInput = z.object({ code: EitherCodeInput });

/** What is asked of somebody before their second step changes: all that signing in asks for. */
export const SecondFactorProofInput = PasswordInput.extend({ code: EitherCodeInput });

/** Finishing the setting up of a second step. */
export const ConfirmSecondFactorInput = z.object({ code: AppCodeInput, idempotencyKey: IdempotencyKeyInput });

/** Asking for new recovery codes. */
export const RenewRecoveryCodesInput = SecondFactorProofInput.extend({ idempotencyKey: IdempotencyKeyInput });

/** Taking somebody's second step away who has lost it. */
export const RemoveSecondFactorInput = z.object({ personId: IdInput, reason: ReasonInput });
