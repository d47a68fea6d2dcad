import { cohortNotes, jointCommittee, orderApproval, pharmacyTerms, sharedSavings } from "./demo-deciding.ts";
import { regionalPage, staffPassports, virtualWardBeds } from "./demo-running.ts";
import { anotherSite, harmReviews, sharedWaitingList, unusedSlots } from "./demo-waiting.ts";
import type { ScenarioThread } from "./scenario.ts";

/**
 * Invented threads. They claim nothing about the organisations they mention. Their order stays: a start that was killed
 * half-way knows by it what is there already.
 */
export const demoThreads: readonly ScenarioThread[] = [
  sharedWaitingList,
  unusedSlots,
  jointCommittee,
  cohortNotes,
  pharmacyTerms,
  staffPassports,
  virtualWardBeds,
  sharedSavings,
  orderApproval,
  harmReviews,
  anotherSite,
  regionalPage,
];
