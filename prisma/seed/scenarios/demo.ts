import { demoCaseStudies } from "./demo-case-studies.ts";
import { demoCollections } from "./demo-collections.ts";
import { demoDrafts } from "./demo-drafts.ts";
import { demoPeople } from "./demo-people.ts";
import { demoThreads } from "./demo-threads.ts";
import type { Scenario } from "./scenario.ts";

/** What a newcomer sees after the first `npm start`: invented people and posts, never loaded in production. */
export const demoScenario: Scenario = {
  name: "demo",
  people: demoPeople,
  threads: demoThreads,
  caseStudies: demoCaseStudies,
  drafts: demoDrafts,
  collections: demoCollections,
};

/** The domain of the demo accounts' addresses: reserved, so that no mail can ever reach anybody. */
export const demoDomain = "demo.example";

/** The password of every demo account. */
export const demoPassword = "show me the exchange";
