import type { ScenarioCaseStudy } from "./scenario-case-study.ts";

/** Practices behind the scenes: laboratories, payroll, paying people. */
export const running: readonly ScenarioCaseStudy[] = [
  {
    by: "surrey",
    reviewer: "mersey",
    title: "Pathology results that follow the patient across four laboratories",
    collaborative: "surrey-tpc",
    tags: [
      "collaborative-focus:pathology-imaging",
      "collaborative-focus:digital-data",
      "priority-theme:clinical-corporate-functions",
      "benefit:efficiency",
      "working-arrangement:joint-committee",
      "geography:mixed",
      "maturity:developing",
      "evidence-level:2",
    ],
    publishedDaysAgo: 800,
    reviewDueDaysAgo: 40,
    sections: {
      SUMMARY:
        "The same blood test was taken twice because the second hospital could not see the first result. Four laboratories agreed on one catalogue of tests and opened their results to each other. Repeated tests fell by a third.",
      PROBLEM: "One in nine blood tests was repeated within two days at another hospital.",
      WHAT_YOU_DID:
        "- One catalogue of 240 tests with one name each.\n- Results open to all four hospitals, with a log of who looked.\n- A warning at the order where a result is younger than two days.",
      RESULTS: "Repeated tests fell from 11 to 7 in 100.",
      WHAT_DID_NOT_WORK:
        "Stopping the order instead of warning: clinicians rang the laboratory, and were right to.",
      COST_AND_RESOURCES: "Eighteen months, two people, and a good deal of arguing about names.",
      ADAPTATION: "Begin with the catalogue. The technology follows.",
    },
    measures: [
      {
        name: "Blood tests repeated within two days",
        kind: "PROCESS",
        unit: "PERCENT",
        better: "LOWER",
        baseline: 11,
        target: 6,
        source: "Laboratory systems",
        firstDaysAgo: 890,
        everyDays: 60,
        values: [10.7, 11, 11.2, 10.8, 10, 9.1, 8.4, 7.8, 7.3, 7, 7.1, 6.9, 7],
      },
    ],
    adoptions: [
      {
        adopter: "nwl-apc",
        entries: [
          { state: "EXPLORING", daysAgo: 700 },
          { state: "ADOPTING", daysAgo: 590 },
          { state: "EMBEDDED", daysAgo: 310 },
        ],
      },
      {
        adopter: "cmast",
        by: "mersey",
        entries: [
          { state: "EXPLORING", daysAgo: 620 },
          { state: "STOPPED", daysAgo: 480, detail: "One system for all laboratories was bought instead." },
        ],
      },
    ],
  },
  {
    by: "bsw",
    reviewer: "facilitator",
    title: "One payroll for three hospitals, and what it took to be trusted",
    collaborative: "bsw-aha",
    tags: [
      "collaborative-focus:corporate",
      "priority-theme:clinical-corporate-functions",
      "benefit:efficiency",
      "working-arrangement:committees-in-common",
      "geography:rural",
      "maturity:developing",
      "evidence-level:2",
    ],
    publishedDaysAgo: 160,
    sections: {
      SUMMARY:
        "Three payroll teams did the same work with nine people each, and none could cover a holiday. They became one team in three places. Queries answered within two days rose from 62 to 93 in a hundred.",
      PROBLEM: "In one month 1,100 people were paid late because two people were ill.",
      WHAT_YOU_DID:
        "- One calendar and one manual.\n- Everybody stayed where they worked.\n- Errors are published each month, by team.",
      DECISION_AND_ACCOUNTABILITY:
        "A committee in common decides; each trust stays accountable for paying its staff.",
      RESULTS: "Queries answered within two days rose from 62 to 93 in 100.",
      WHAT_DID_NOT_WORK: "A single telephone number: people wanted the person they knew, and got them back.",
      ADAPTATION: "Publish the errors. Everything else can differ.",
    },
    measures: [
      {
        name: "Queries answered within two days",
        kind: "PROCESS",
        unit: "PERCENT",
        better: "HIGHER",
        baseline: 62,
        target: 90,
        source: "Payroll desk",
        firstDaysAgo: 230,
        everyDays: 30,
        values: [61, 62, 64, 70, 79, 88, 93, 92],
      },
    ],
    adoptions: [
      {
        adopter: "uhn",
        entries: [
          { state: "EXPLORING", daysAgo: 100 },
          { state: "ADOPTING", daysAgo: 30 },
        ],
      },
      { adopter: "gnha", by: "north-east", entries: [{ state: "EXPLORING", daysAgo: 50 }] },
    ],
  },
  {
    by: "innovator",
    reviewer: "facilitator",
    title: "Paying lived-experience partners on the same day in every trust",
    collaborative: "nel-mhlda",
    visibility: "COHORT",
    tags: [
      "collaborative-focus:inequalities",
      "collaborative-focus:mental-health",
      "priority-theme:pathway-improvement",
      "benefit:inequalities",
      "working-arrangement:mou",
      "geography:urban",
      "maturity:thriving",
      "evidence-level:1",
    ],
    publishedDaysAgo: 90,
    sections: {
      SUMMARY:
        "People who help to plan services were paid after nine weeks at one trust and not at all at another. One rate and one form, with the money on the same day, brought in people who had stayed away.",
      PROBLEM: "Of 40 people who were asked to help again, 26 said no because of money.",
      WHAT_YOU_DID:
        "- One rate, agreed with those who are paid.\n- Vouchers or cash on the day, as each person wants, with advice on benefits first.",
      RESULTS: "Of the next 40 people, 31 came again.",
      INEQUALITIES: "Those on benefits gained most, once advice came before the first payment.",
      WHAT_DID_NOT_WORK: "Paying through payroll: three people lost a benefit for a month.",
      ADAPTATION: "Advice on benefits before the first payment must stay.",
    },
    measures: [],
    adoptions: [{ adopter: "wy-mhlda", entries: [{ state: "EXPLORING", daysAgo: 40 }] }],
  },
];
