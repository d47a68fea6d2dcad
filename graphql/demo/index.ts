import { demoDomain, demoPassword, demoScenario } from "../../prisma/seed/scenarios/demo.ts";
import type { Services } from "../core/context.ts";
import { loadScenario } from "./load-scenario.ts";

/**
 * Loads the demonstration into a database that does not have it yet.
 * @returns lines that say who can sign in, with what password
 */
export async function loadDemo(services: Services): Promise<readonly string[]> {
  await loadScenario(services, demoScenario, { domain: demoDomain, password: demoPassword });
  const accounts = demoScenario.people.flatMap(({ key, account }) =>
    account ? [`  ${`${key}@${demoDomain}`.padEnd(32)}${account}`] : [],
  );
  return [`Demo accounts, all with the password "${demoPassword}":`, ...accounts];
}
