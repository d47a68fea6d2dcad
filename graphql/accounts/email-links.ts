import type { EmailToken, Person } from "../../prisma/generated/client/client.ts";
import type { EmailTokenPurpose } from "../../prisma/generated/client/enums.ts";
import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import { LinkExpiredError } from "./accounts.errors.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** Minutes that a link works. */
export const linkMinutes: Readonly<Record<EmailTokenPurpose, number>> = {
  VERIFY_EMAIL: 24 * 60,
  RESET_PASSWORD: 60,
  SIGN_IN: 7 * 24 * 60,
};

/** For whom a link is wanted. */
interface WantedLink {
  readonly email: string;
  readonly purpose: EmailTokenPurpose;
  readonly minutes?: number;
}

/** What an address turned out to be: one that got a link, one that is verified and needs none, or no account to use. */
type AddressStanding = "linked" | "verified" | "none";

/**
 * Makes a link's secret for whatever account the address has; earlier links of the same purpose stop working. One
 * statement with the same work around it, whatever the address is: how long it takes does not tell.
 */
export async function createEmailLink(
  tx: Tx,
  now: Date,
  { email, purpose, minutes = linkMinutes[purpose] }: WantedLink,
): Promise<{ secret: string; standing: AddressStanding }> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  const [account] = await tx.$queryRaw<{ needsLink: boolean }[]>`
    WITH account AS (
      SELECT "id", "email", ${purpose === "RESET_PASSWORD"}::boolean OR "emailVerifiedAt" IS NULL AS "needsLink"
      FROM "Person" WHERE "email" = ${email}::citext AND "suspendedAt" IS NULL
    ), earlier AS (
      DELETE FROM "EmailToken" USING account
      WHERE "personId" = account."id" AND "purpose" = ${purpose}::"EmailTokenPurpose" AND account."needsLink"
    ), made AS (
      INSERT INTO "EmailToken" ("id", "personId", "purpose", "email", "createdAt", "expiresAt")
      SELECT ${hashSecret(secret)}, "id", ${purpose}::"EmailTokenPurpose", "email", ${now}, ${expiresAt}
      FROM account WHERE "needsLink"
    )
    SELECT "needsLink" FROM account`;
  if (!account) return { secret, standing: "none" };
  return { secret, standing: account.needsLink ? "linked" : "verified" };
}

/**
 * Looks at a link without using it up: what a page shows, and what comes before the costly part of a use case.
 * @throws LinkExpiredError
 */
export async function peekEmailLink(
  ctx: Pick<Context, "prisma" | "clock">,
  secret: string,
  purpose: EmailTokenPurpose,
): Promise<EmailToken & { person: Person }> {
  const link = await ctx.prisma.emailToken.findFirst({
    where: { id: hashSecret(secret), purpose, usedAt: null, expiresAt: { gt: ctx.clock.now() } },
    include: { person: true },
  });
  // An address that was changed since is not proved by a link to the old one.
  if (!link || link.email.toLowerCase() !== link.person.email.toLowerCase()) throw new LinkExpiredError();
  return link;
}

/** Uses a link up. Of two at the same time one wins. @throws LinkExpiredError */
export async function takeEmailLink(tx: Tx, now: Date, link: Pick<EmailToken, "id">): Promise<void> {
  const { count } = await tx.emailToken.updateMany({
    where: { id: link.id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) throw new LinkExpiredError();
}
