import type { ScenarioPerson } from "../../prisma/seed/scenarios/scenario.ts";
import { hashPassword, refreshPersonTags } from "../accounts/index.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";

const day = 86_400_000;

/**
 * Writes a scenario's people with their places, interests and roles; who is there already stays as they are.
 * @returns the ids of all of them by key
 */
export async function writePeople(
  services: Services,
  people: readonly ScenarioPerson[],
  account: { domain: string; password: string },
): Promise<ReadonlyMap<string, string>> {
  const passwordHash = await hashPassword(account.password);
  const now = services.clock.now();
  const joined = new Date(now.getTime() - 900 * day);
  const ids = new Map<string, string>();
  await inTransaction({ prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() }, async (tx) => {
    for (const person of people) {
      const email = `${person.key}@${account.domain}`;
      const known = await tx.person.findUnique({ where: { email }, select: { id: true } });
      const id = known?.id ?? (await writePerson(tx, person, { email, passwordHash, joined }));
      if (!known) await refreshPersonTags(tx, now, id);
      ids.set(person.key, id);
    }
  });
  return ids;
}

async function writePerson(
  tx: Tx,
  person: ScenarioPerson,
  account: { email: string; passwordHash: string; joined: Date },
): Promise<string> {
  const { email, passwordHash, joined } = account;
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { key: person.organisation } });
  const groups = await tx.collaborative.findMany({ where: { key: { in: [...person.collaboratives] } } });
  const { id } = await tx.person.create({
    data: {
      email,
      passwordHash,
      name: person.name,
      jobTitle: person.jobTitle,
      emailVerifiedAt: joined,
      onboardedAt: joined,
      createdAt: joined,
      allReadAt: joined,
    },
  });
  await tx.organisationAffiliation.create({
    data: { personId: id, organisationId: organisation.id, validFrom: joined },
  });
  await tx.collaborativeMembership.createMany({
    data: groups.map((group) => ({
      personId: id,
      collaborativeId: group.id,
      validFrom: joined,
      confirmedAt: joined,
    })),
  });
  await tx.personTag.createMany({
    data: person.interests.map((tagId) => ({ personId: id, tagId, origin: "INTEREST" as const })),
  });
  if (person.role) {
    const { role, regionId = null } = person.role;
    await tx.roleGrant.create({ data: { personId: id, role, regionId, grantedAt: joined } });
  }
  return id;
}
