import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import { htmlOf, queueMail, textOf, type MailText } from "../mail/index.ts";

type Facts = Pick<Context, "settings" | "scope">;
type Letter = Omit<MailText, "heading" | "greeting" | "sender"> & { subject: string; greeting?: string };

/** The address of a page on this site, for a link in a mail. */
function linkTo({ settings, scope }: Facts, path: string): string {
  return `${settings.origin ?? scope.facts.origin}${path}`;
}

async function send(tx: Tx, ctx: Facts, to: string, { subject, ...letter }: Letter): Promise<void> {
  const sender = ctx.settings.serviceName;
  const mail = { heading: subject, greeting: "Hello,", sender, ...letter };
  await queueMail(tx, { to, subject: `${subject} – ${sender}`, text: textOf(mail), html: htmlOf(mail) });
}

/** Asks a new person to confirm that the address is theirs. */
export async function mailVerification(tx: Tx, ctx: Facts, to: string, secret: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "Confirm your email address",
    paragraphs: [`Somebody registered for ${ctx.settings.serviceName} with this email address.`],
    action: { label: "Confirm your email address", url: linkTo(ctx, `/verify-email?token=${secret}`) },
    closing: [
      "The link works once, for 24 hours.",
      "If it was not you, ignore this email. Nothing will happen.",
    ],
  });
}

/** Answers a registration with an address that has an account. The page said the same as to anybody. */
export async function mailAccountExists(tx: Tx, ctx: Facts, to: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "You already have an account",
    paragraphs: [
      `Somebody tried to register for ${ctx.settings.serviceName} with this email address, but you already have an account.`,
      "If it was you, sign in. If you do not know your password, choose a new one on the sign-in page.",
    ],
    action: { label: "Sign in", url: linkTo(ctx, "/sign-in") },
    closing: ["If it was not you, you do not need to do anything."],
  });
}

/** Answers a request about an address that has no account to do it with. */
export async function mailNoAccount(tx: Tx, ctx: Facts, to: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "There is no account to use",
    paragraphs: [
      `Somebody asked ${ctx.settings.serviceName} for a link to use with this email address, but there is no account that it could be used for.`,
      "If it was you, you may have registered with another email address, or your account may be suspended.",
    ],
    closing: ["If it was not you, you do not need to do anything."],
  });
}

/** Tells somebody who asked for a new verification link that none is needed. */
export async function mailAlreadyVerified(tx: Tx, ctx: Facts, to: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "Your email address is confirmed",
    paragraphs: ["Your email address is confirmed already, so you can sign in."],
    action: { label: "Sign in", url: linkTo(ctx, "/sign-in") },
  });
}

/** Lets a person choose a new password. */
export async function mailPasswordReset(tx: Tx, ctx: Facts, to: string, secret: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "Choose a new password",
    paragraphs: [`Somebody asked for a new password for your ${ctx.settings.serviceName} account.`],
    action: { label: "Choose a new password", url: linkTo(ctx, `/reset-password?token=${secret}`) },
    closing: [
      "The link works once, for 1 hour.",
      "If it was not you, ignore this email. Your password stays as it is.",
    ],
  });
}

/** Tells a person that their password is another one now, in case it was not them. */
export async function mailPasswordChanged(tx: Tx, ctx: Facts, to: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "Your password was changed",
    paragraphs: [
      `The password of your ${ctx.settings.serviceName} account was changed, and other devices were signed out.`,
    ],
    closing: [`If it was not you, choose a new password now and email ${ctx.settings.contactEmail}.`],
  });
}

/** Tells a person that signing in takes a code of their app from now on, in case it was not them. */
export async function mailSecondFactorAdded(tx: Tx, ctx: Facts, to: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "Two-step sign-in is on",
    paragraphs: [
      `An authenticator app was set up for your ${ctx.settings.serviceName} account. Signing in asks for a code from it now, and other devices were signed out.`,
    ],
    closing: [`If it was not you, choose a new password now and email ${ctx.settings.contactEmail}.`],
  });
}

/** Tells a person that signing in takes their password alone again, in case it was not by them. */
export async function mailSecondFactorRemoved(
  tx: Tx,
  ctx: Facts,
  to: string,
  { by }: { by: "password" | "administrator" },
): Promise<void> {
  const who = by === "administrator" ? " by an administrator, and you were signed out everywhere" : "";
  await send(tx, ctx, to, {
    subject: "Two-step sign-in is off",
    paragraphs: [
      `The authenticator app of your ${ctx.settings.serviceName} account was removed${who}. Your password is enough to sign in until you set up another.`,
    ],
    action: { label: "Set up an authenticator app", url: linkTo(ctx, "/settings/second-factor") },
    closing: [`If you did not want that, choose a new password now and email ${ctx.settings.contactEmail}.`],
  });
}

/** Tells a person that their recovery codes are others now, in case it was not them. */
export async function mailRecoveryCodesRenewed(tx: Tx, ctx: Facts, to: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "You have new recovery codes",
    paragraphs: [
      `New recovery codes were made for your ${ctx.settings.serviceName} account. Those that you had do not work any more.`,
    ],
    closing: [`If it was not you, choose a new password now and email ${ctx.settings.contactEmail}.`],
  });
}

/** Tells a person that somebody came past the first step and tries codes, in case it was not them. */
export async function mailCodesGuessed(tx: Tx, ctx: Facts, to: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "Somebody gave wrong codes",
    paragraphs: [
      `Somebody took the first step of signing in to your ${ctx.settings.serviceName} account and then gave wrong codes. For a while no code of your app works; your recovery codes do.`,
    ],
    action: { label: "Choose a new password", url: linkTo(ctx, "/forgot-password") },
    closing: [
      "If it was not you, choose a new password now. Then your codes work again at once, and whoever knew the old one cannot try more of them.",
    ],
  });
}

/** Tells a person that one of their recovery codes was used, in case it was not by them. */
export async function mailRecoveryCodeUsed(tx: Tx, ctx: Facts, to: string, left: number): Promise<void> {
  await send(tx, ctx, to, {
    subject: "A recovery code was used",
    paragraphs: [
      `Somebody signed in to your ${ctx.settings.serviceName} account: after the first step, with one of your recovery codes. You have ${left} left.`,
    ],
    action: { label: "Make new recovery codes", url: linkTo(ctx, "/settings/second-factor") },
    closing: [`If it was not you, choose a new password now and email ${ctx.settings.contactEmail}.`],
  });
}

/** Asks somebody to join. */
export async function mailInvitation(
  tx: Tx,
  ctx: Facts,
  to: string,
  invitation: { inviter: string; collaborative: string | undefined; secret: string; days: number },
): Promise<void> {
  const where = invitation.collaborative ? ` as a member of ${invitation.collaborative}` : "";
  await send(tx, ctx, to, {
    subject: "You are invited",
    paragraphs: [`${invitation.inviter} invites you to join ${ctx.settings.serviceName}${where}.`],
    action: { label: "Accept the invitation", url: linkTo(ctx, `/register?invitation=${invitation.secret}`) },
    closing: [`The link works once, for ${invitation.days} days.`],
  });
}

/** Tells a person that a collaborative's private threads are open to them. */
export async function mailMembershipConfirmed(
  tx: Tx,
  ctx: Facts,
  to: string,
  collaborative: { id: string; name: string },
): Promise<void> {
  await send(tx, ctx, to, {
    subject: "Your membership is confirmed",
    paragraphs: [
      `Your membership of ${collaborative.name} is confirmed. You can now see what its members discuss among themselves.`,
    ],
    action: { label: `Go to ${collaborative.name}`, url: linkTo(ctx, `/collaboratives/${collaborative.id}`) },
  });
}

/** Gives the first administrator the link that sets a password. */
export async function mailFirstAdministrator(tx: Tx, ctx: Facts, to: string, secret: string): Promise<void> {
  await send(tx, ctx, to, {
    subject: "You are an administrator",
    paragraphs: [`You have been made an administrator of ${ctx.settings.serviceName}.`],
    action: { label: "Choose your password", url: linkTo(ctx, `/reset-password?token=${secret}`) },
    closing: ["The link works once, for 24 hours."],
  });
}
