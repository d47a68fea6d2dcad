import type { EmailToken, Person } from "../../prisma/generated/client/client.ts";
import type { EmailTokenPurpose } from "../../prisma/generated/client/enums.ts";
import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import { LinkExpiredError } from "./accounts.errors.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** Minutes that a link works. */
const linkMinutes: Record<EmailTokenPurpose, number> = { VERIFY_EMAIL: 24 * 60, RESET_PASSWORD: 60 };

/** Makes a link's secret; earlier links of the same purpose stop working. */
export async function createEmailLink(
  tx: Tx,
  now: Date,
  person: Pick<Person, "id" | "email">,
  purpose: EmailTokenPurpose,
  minutes = linkMinutes[purpose],
): Promise<string> {
  const secret = newSecret();
  await tx.emailToken.deleteMany({ where: { personId: person.id, purpose } });
  await tx.emailToken.create({
    data: {
      id: hashSecret(secret),
      personId: person.id,
      purpose,
      email: person.email,
      createdAt: now,
      expiresAt: new Date(now.getTime() + minutes * 60_000),
    },
  });
  return secret;
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
