import { demoDomain, demoPassword, demoScenario } from "../../prisma/seed/scenarios/demo.ts";
import type { Services } from "../core/context.ts";
import { loadScenario } from "./load-scenario.ts";

/**
 * Loads the demonstration into a database that holds nobody yet; where there are real people it stays away.
 * @returns lines that say who can sign in, with what password
 */
export async function loadDemo(services: Services): Promise<readonly string[]> {
  const realPerson = await services.db.prisma.person.findFirst({
    where: { NOT: { email: { endsWith: `@${demoDomain}` } } },
    select: { id: true },
  });
  const demoPerson = await services.db.prisma.person.findFirst({
    where: { email: { endsWith: `@${demoDomain}` } },
    select: { id: true },
  });
  if (realPerson && !demoPerson) return [];
  await loadScenario(services, demoScenario, { domain: demoDomain, password: demoPassword });
  const accounts = demoScenario.people.flatMap(({ key, account }) =>
    account ? [`  ${`${key}@${demoDomain}`.padEnd(32)}${account}`] : [],
  );
  return [`Demo accounts, all with the password "${demoPassword}":`, ...accounts];
}
