import type { Context } from "../core/context.ts";
import { recordAudit } from "../audit/index.ts";
import { EmailInput, PersonNameInput } from "../contract/accounts.ts";
import { InvalidInputError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { z } from "zod";
import { mailFirstAdministrator } from "./account-mails.ts";
import { createEmailLink } from "./email-links.ts";

const AdministratorInput = z.object({ email: EmailInput, name: PersonNameInput });

/** Minutes that the link works: whoever runs the command may not be whoever it is for. */
const linkMinutes = 24 * 60;

/**
 * Makes an administrator from the command line: the way to the first one, and back in when all are gone. An account that
 * exists gets the role, and keeps its password until its owner uses the link.
 * @returns the link with which to choose a password; where a mail server is set it is mailed as well
 * @throws InvalidInputError
 */
export async function createAdministrator(
  ctx: Pick<Context, "prisma" | "wakeRelay" | "clock" | "settings" | "scope">,
  raw: unknown,
): Promise<string> {
  const input = parse(AdministratorInput, raw);
  const now = ctx.clock.now();
  return inTransaction(ctx, async (tx) => {
    await tx.person.createMany({
      data: [{ email: input.email, name: input.name, createdAt: now }],
      skipDuplicates: true,
    });
    const person = await tx.person.findUniqueOrThrow({ where: { email: input.email } });
    if (person.suspendedAt) throw InvalidInputError.at("email", "That account is suspended.");
    const grant = {
      personId: person.id,
      role: "ADMINISTRATOR" as const,
      regionId: null,
      collaborativeId: null,
    };
    if ((await tx.roleGrant.count({ where: { ...grant, endedAt: null } })) === 0) {
      await tx.roleGrant.create({ data: { ...grant, grantedAt: now } });
      await recordAudit(tx, {
        actorId: null,
        action: "role.granted",
        subject: `Person:${person.id}`,
        detail: { role: grant.role, by: "command line" },
      });
      await publish(tx, "person.access-changed.v1", { personId: person.id });
    }
    const { secret } = await createEmailLink(tx, now, {
      email: person.email,
      purpose: "RESET_PASSWORD",
      minutes: linkMinutes,
    });
    if (ctx.settings.smtpUrl) await mailFirstAdministrator(tx, ctx, person.email, secret);
    return `${ctx.settings.origin ?? ctx.scope.facts.origin}/reset-password?token=${secret}`;
  });
}
