import type { ScenarioCollection } from "./scenario-collection.ts";

/** An invented collection: what to read first about sharing places between hospitals. */
export const demoCollections: readonly ScenarioCollection[] = [
  {
    by: "facilitator",
    title: "Sharing lists, theatres and tests",
    introduction:
      "Three practices that lend places between hospitals: for an operation, for a theatre, for a test. Begin with the list, since the other two need to know who waits where. In each of them somebody **rings** people instead of writing to them.\n\nInvented for demonstration, as the case studies are.",
    daysAgo: 30,
    caseStudies: [
      {
        title: "One waiting list for hip and knee replacements across six trusts",
        note: "Read this first: it says who owns the wait.",
      },
      {
        title: "A shared elective hub that lends its theatres by the half day",
        note: "What to do with the theatres once the list is one.",
      },
      {
        title: "Straight-to-test for suspected bowel cancer, booked by one team",
        note: "The same idea for diagnostics.",
      },
    ],
  },
];
