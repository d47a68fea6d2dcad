import type { ScenarioCaseStudy } from "./scenario-case-study.ts";

/** Practices in mental health, learning disability and autism. */
export const mentalHealth: readonly ScenarioCaseStudy[] = [
  {
    by: "south-london",
    reviewer: "innovator",
    title: "Bringing young people's beds home: one budget, one bed panel",
    collaborative: "slp",
    visibility: "PUBLIC",
    tags: [
      "collaborative-focus:cyp",
      "collaborative-focus:mental-health",
      "priority-theme:pathway-improvement",
      "benefit:variation-experience",
      "working-arrangement:lead-provider",
      "geography:urban",
      "maturity:thriving",
      "evidence-level:5",
    ],
    publishedDaysAgo: 720,
    sections: {
      SUMMARY:
        "Young people were placed far from home because each trust looked for a bed alone. One lead provider holds the budget, and one panel meets each morning. Days spent out of area fell by more than four in five, and what was saved pays for crisis teams.",
      PROBLEM:
        "In the first year 61 young people were placed more than fifty miles away, for 94 days on average.",
      WHAT_YOU_DID:
        "- One lead provider took on the budget for all three trusts.\n- A panel of clinicians decides every morning at half past eight who goes where.\n- Money saved goes to crisis teams by agreement, in writing, before it is saved.",
      DECISION_AND_ACCOUNTABILITY:
        "The lead provider is liable for the placements; the commissioner stays accountable for the service. The panel's decisions bind all three trusts.",
      RESULTS: "Days out of area fell from 480 to 70 a month in two years.",
      INEQUALITIES:
        "Young people with a learning disability gained last: their places had to be built first.",
      WHAT_DID_NOT_WORK:
        "A weekly panel: by Thursday the decisions were old. Counting beds instead of people hid those who waited at home.",
      COST_AND_RESOURCES:
        "A panel manager and an analyst; about £3 million a year moved from placements to teams.",
      ADAPTATION: "The daily panel and the written agreement on savings must stay.",
    },
    measures: [
      {
        name: "Days that young people spend out of area",
        kind: "OUTCOME",
        unit: "COUNT",
        unitWords: "days a month",
        better: "LOWER",
        baseline: 480,
        target: 100,
        source: "Bed panel's record",
        firstDaysAgo: 790,
        everyDays: 30,
        values: [
          465, 492, 480, 465, 490, 450, 410, 380, 340, 300, 260, 220, 190, 160, 150, 130, 120, 110, 100, 90,
          85, 80, 75, 72, 70, 71,
        ],
      },
    ],
    adoptions: [
      {
        adopter: "nel-mhlda",
        by: "innovator",
        entries: [
          { state: "EXPLORING", daysAgo: 660, note: "Across the river." },
          { state: "ADOPTING", daysAgo: 560, note: "The panel first, the budget later." },
          { state: "EMBEDDED", daysAgo: 250, note: "Budget and panel." },
        ],
        measures: [
          {
            name: "Days that young people spend out of area",
            kind: "OUTCOME",
            unit: "COUNT",
            unitWords: "days a month",
            better: "LOWER",
            baseline: 310,
            target: 90,
            source: "The panel's record",
            firstDaysAgo: 560,
            everyDays: 30,
            values: [310, 320, 295, 300, 270, 255, 230, 200, 170, 160, 140, 125, 120, 110, 105, 98, 95, 97],
          },
        ],
      },
      {
        adopter: "wy-mhlda",
        entries: [
          { state: "EXPLORING", daysAgo: 600 },
          { state: "ADOPTING", daysAgo: 470, note: "Began with eating disorders." },
          { state: "EMBEDDED", daysAgo: 180, note: "All pathways." },
        ],
      },
      {
        adopter: "bsol-mhpc",
        entries: [
          { state: "EXPLORING", daysAgo: 500 },
          {
            state: "ADAPTED",
            daysAgo: 320,
            note: "Running for a year.",
            detail: "The ICB holds the budget; the panel is the same.",
          },
        ],
      },
      {
        adopter: "cm-mhldc",
        entries: [
          { state: "EXPLORING", daysAgo: 410 },
          { state: "ADOPTING", daysAgo: 290 },
        ],
      },
    ],
  },
  {
    by: "innovator",
    reviewer: "south-london",
    title: "One front door for autism assessments in eight boroughs",
    collaborative: "nel-mhlda",
    tags: [
      "collaborative-focus:lda",
      "priority-theme:fragile-services",
      "benefit:variation-access",
      "working-arrangement:icb-committee",
      "geography:urban",
      "maturity:maturing",
      "evidence-level:2",
    ],
    publishedDaysAgo: 300,
    sections: {
      SUMMARY:
        "A family's wait for an autism assessment depended on its borough: eleven months in one, three years in the next. One front door now books the next free assessment anywhere. The longest wait fell from 38 to 17 months.",
      PROBLEM: "Two boroughs had one assessor each. When one of them left, nobody was seen for five months.",
      WHAT_YOU_DID:
        "- One referral form, agreed with schools and parents.\n- One list, in order of need and then of time.\n- Assessors work for all boroughs, by video where a family prefers it.",
      RESULTS: "The longest wait fell from 38 to 17 months in ten months; no borough is without an assessor.",
      INEQUALITIES:
        "Families who speak little English were referred half as often. Link workers in two boroughs have begun to change that; it is too early for figures.",
      WHAT_DID_NOT_WORK:
        "A second opinion for every case: it doubled the work and changed three results in two hundred.",
      COST_AND_RESOURCES: "No new assessors; one booking team of three.",
      ADAPTATION: "The form agreed with parents must stay. How many boroughs can change.",
    },
    measures: [
      {
        name: "Longest wait for an autism assessment",
        kind: "OUTCOME",
        unit: "OTHER",
        unitWords: "months",
        better: "LOWER",
        baseline: 38,
        target: 12,
        source: "Booking team",
        firstDaysAgo: 360,
        everyDays: 30,
        values: [39, 38, 38, 36, 33, 30, 27, 24, 22, 20, 18, 17],
      },
    ],
    adoptions: [
      {
        adopter: "slp",
        by: "south-london",
        entries: [
          { state: "EXPLORING", daysAgo: 230 },
          { state: "ADOPTING", daysAgo: 140, note: "Four boroughs." },
        ],
      },
      {
        adopter: "wy-mhlda",
        entries: [{ state: "EXPLORING", daysAgo: 110, note: "The form is what interests us." }],
      },
      {
        adopter: "msecc",
        by: "essex",
        entries: [
          { state: "EXPLORING", daysAgo: 200 },
          {
            state: "STOPPED",
            daysAgo: 95,
            note: "Looked at with our councils.",
            detail: "Our list is shorter than theirs became.",
          },
        ],
      },
    ],
  },
  {
    by: "bsw",
    reviewer: "south-london",
    title: "A regional bed bureau for adult secure care, open on Sundays",
    collaborative: "swpc",
    tags: [
      "collaborative-focus:specialised",
      "collaborative-focus:mental-health",
      "priority-theme:fragile-services",
      "benefit:resilience",
      "working-arrangement:lead-provider",
      "geography:rural",
      "maturity:maturing",
      "evidence-level:3",
    ],
    publishedDaysAgo: 540,
    sections: {
      SUMMARY:
        "People in secure care waited for a transfer because each unit answered referrals in its own time. One bureau answers for all eight units, seven days a week. Days from referral to an answer fell from 12 to 3.",
      PROBLEM: "A referral went to three units in turn. Each took four days, and on Fridays a week.",
      WHAT_YOU_DID:
        "- One referral form.\n- One bureau that sees all beds and answers for all units.\n- A clinician on call on Sundays.",
      RESULTS: "Days from referral to an answer fell from 12 to 3, and stayed there for a year.",
      WHAT_DID_NOT_WORK:
        "A shared mailbox, which nobody owned. A rota without the smallest units: they felt decided upon, and left for two months.",
      DECISION_AND_ACCOUNTABILITY:
        "The lead provider is liable for the answer; each unit may refuse with a reason that all others read.",
      ADAPTATION: "Reasons for refusals must be open to all. The Sunday can go.",
    },
    measures: [
      {
        name: "Days from referral to an answer",
        kind: "PROCESS",
        unit: "DAYS",
        better: "LOWER",
        baseline: 12,
        target: 4,
        source: "Bureau's log",
        firstDaysAgo: 610,
        everyDays: 30,
        values: [13, 12, 11, 13, 12, 9, 7, 6, 5, 4, 4, 3, 3, 3, 3, 4, 3, 3],
      },
    ],
    adoptions: [
      {
        adopter: "impact-em",
        entries: [
          { state: "EXPLORING", daysAgo: 450 },
          { state: "ADOPTING", daysAgo: 330, note: "Five days a week." },
          { state: "EMBEDDED", daysAgo: 100 },
        ],
      },
      {
        adopter: "prospect",
        entries: [
          { state: "EXPLORING", daysAgo: 390 },
          {
            state: "ADAPTED",
            daysAgo: 210,
            detail: "Our bureau is a rota of the units, not a team of its own.",
          },
        ],
      },
    ],
  },
];
