import type { Tx } from "../core/transaction.ts";
import { LastAdministratorError } from "./accounts.errors.ts";

/**
 * Stops unless somebody else can administer the service. Locks all grants of the role, so that two administrators cannot
 * remove one another at the same time. @throws LastAdministratorError
 */
export async function ensureOtherAdministrator(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "RoleGrant" WHERE "role" = 'ADMINISTRATOR' AND "endedAt" IS NULL ORDER BY "id" FOR UPDATE`;
  const others = await tx.person.count({
    where: {
      id: { not: personId },
      emailVerifiedAt: { not: null },
      suspendedAt: null,
      roles: { some: { role: "ADMINISTRATOR", endedAt: null } },
    },
  });
  if (others === 0) throw new LastAdministratorError();
}
