import type { ScenarioCaseStudy } from "./scenario-case-study.ts";

/** Practices in the community and of services that several trusts run. */
export const services: readonly ScenarioCaseStudy[] = [
  {
    by: "essex",
    reviewer: "mersey",
    title: "Virtual ward places that three providers count alike",
    collaborative: "msecc",
    visibility: "PUBLIC",
    tags: [
      "collaborative-focus:community",
      "collaborative-focus:urgent-emergency",
      "priority-theme:pathway-improvement",
      "benefit:resilience",
      "working-arrangement:contractual-jv",
      "geography:coastal",
      "maturity:maturing",
      "evidence-level:3",
    ],
    publishedDaysAgo: 420,
    sections: {
      SUMMARY:
        "Three providers ran virtual wards and counted their places in three ways, so ambulances did not trust the number. One definition and one screen were enough to fill them. Places in use rose from 48 to 81 in a hundred.",
      PROBLEM: "Of 210 places on paper, 100 were in use, while people waited in corridors.",
      WHAT_YOU_DID:
        "- A place counts if somebody could be taken in today with staff on shift.\n- One screen, which ambulance crews see too.\n- The three matrons speak each morning for ten minutes.",
      DECISION_AND_ACCOUNTABILITY:
        "A contract between the three providers names who is liable for whom from the hour of acceptance.",
      RESULTS: "Places in use rose from 48 to 81 in 100 in nine months.",
      INEQUALITIES:
        "People without broadband were left out at first. Loaned routers took a third of the budget and brought in one in eight patients.",
      WHAT_DID_NOT_WORK: "Paying for places instead of people: two providers opened places without staff.",
      COST_AND_RESOURCES: "One analyst, loaned routers, and the screen.",
      ADAPTATION: "The definition must stay. The screen can be a sheet of paper.",
    },
    measures: [
      {
        name: "Virtual ward places in use",
        kind: "PROCESS",
        unit: "PERCENT",
        better: "HIGHER",
        baseline: 48,
        target: 80,
        source: "Shared screen, each Monday",
        firstDaysAgo: 480,
        everyDays: 30,
        values: [49, 48, 47, 50, 55, 61, 66, 70, 74, 78, 81, 80, 82, 81, 79],
      },
    ],
    adoptions: [
      {
        adopter: "wy-community",
        entries: [
          { state: "EXPLORING", daysAgo: 360 },
          { state: "ADOPTING", daysAgo: 260, note: "The definition first." },
          { state: "EMBEDDED", daysAgo: 80 },
        ],
      },
      {
        adopter: "nwl-community",
        entries: [
          { state: "EXPLORING", daysAgo: 280 },
          { state: "ADOPTING", daysAgo: 160 },
        ],
      },
      {
        adopter: "surrey-tpc",
        by: "surrey",
        entries: [
          { state: "EXPLORING", daysAgo: 210 },
          { state: "ADAPTED", daysAgo: 70, detail: "We count hospital-at-home places as well." },
        ],
      },
    ],
  },
  {
    by: "north-east",
    reviewer: "member",
    title: "A staff passport that four trusts accept without checking twice",
    collaborative: "gnha",
    tags: [
      "collaborative-focus:workforce",
      "priority-theme:clinical-corporate-functions",
      "benefit:workforce",
      "working-arrangement:mou",
      "geography:mixed",
      "maturity:thriving",
      "evidence-level:4",
    ],
    publishedDaysAgo: 600,
    sections: {
      SUMMARY:
        "Nurses who took a shift at a neighbouring trust were checked as if they were new. Four trusts signed one page that says whose checks count. Days from asking to the first shift fell from 19 to 2.",
      PROBLEM:
        "Of 340 people who asked for a shift elsewhere in the alliance, 120 gave up before the checks were done.",
      WHAT_YOU_DID:
        "- One page: which checks, how old, who signs.\n- A list of those who hold a passport, which all four can read.\n- Occupational health agreed to trust each other before anybody else did.",
      DECISION_AND_ACCOUNTABILITY:
        "The employing trust stays accountable for its checks; the trust of the shift is liable for the shift.",
      RESULTS: "Days to the first shift fell from 19 to 2. Shifts filled from inside the alliance doubled.",
      WHAT_DID_NOT_WORK: "A digital wallet, bought first: it stored what nobody had agreed to accept.",
      COST_AND_RESOURCES: "Half a post for a year.",
      ADVICE_TO_OTHERS: "Get occupational health into one room, with lunch.",
      ADAPTATION: "The page must stay one page.",
    },
    measures: [
      {
        name: "Days from asking to the first shift",
        kind: "PROCESS",
        unit: "DAYS",
        better: "LOWER",
        baseline: 19,
        target: 5,
        source: "Bank offices",
        firstDaysAgo: 670,
        everyDays: 30,
        values: [18, 19, 20, 18, 17, 12, 9, 7, 5, 4, 3, 3, 2, 2, 2, 3, 2, 2, 2],
      },
    ],
    adoptions: [
      {
        adopter: "wyaat",
        by: "member",
        entries: [
          { state: "EXPLORING", daysAgo: 530 },
          { state: "ADOPTING", daysAgo: 440, note: "Nurses only." },
          { state: "EMBEDDED", daysAgo: 200, note: "All clinical staff." },
        ],
      },
      {
        adopter: "nenc",
        entries: [
          { state: "EXPLORING", daysAgo: 500 },
          { state: "ADOPTING", daysAgo: 350 },
          { state: "EMBEDDED", daysAgo: 140, note: "Eleven trusts." },
        ],
      },
      {
        adopter: "foundation-group",
        entries: [
          { state: "EXPLORING", daysAgo: 340 },
          { state: "ADAPTED", daysAgo: 220, detail: "Doctors in training first." },
        ],
      },
      { adopter: "uhn", entries: [{ state: "EXPLORING", daysAgo: 85 }] },
      {
        adopter: "ucl-health-alliance",
        entries: [
          { state: "EXPLORING", daysAgo: 270 },
          { state: "ADOPTING", daysAgo: 120 },
        ],
      },
    ],
  },
  {
    by: "colleague",
    reviewer: "bsw",
    title: "One vascular service where three rotas were too thin",
    collaborative: "black-country",
    tags: [
      "collaborative-focus:specialised",
      "priority-theme:fragile-services",
      "benefit:resilience",
      "working-arrangement:shared-leadership",
      "geography:urban",
      "maturity:maturing",
      "evidence-level:3",
    ],
    publishedDaysAgo: 250,
    sections: {
      SUMMARY:
        "Three hospitals each had too few vascular surgeons for a safe rota. They became one service with one clinical lead, and operate on one site. Nights covered by locums fell from 41 to 6 a quarter.",
      PROBLEM: "A third of nights were covered by locums; two were not covered at all.",
      WHAT_YOU_DID:
        "- One clinical lead for all three.\n- Operations at one site, clinics at all.\n- An ambulance agreement before the first night.",
      DECISION_AND_ACCOUNTABILITY:
        "The chief executive of two of the trusts is the same person; the third board decided by itself to join.",
      RESULTS: "Nights covered by locums fell from 41 to 6 a quarter. No night was without cover.",
      INEQUALITIES: "Visitors travel further. Car parking is free for them since the second quarter.",
      WHAT_DID_NOT_WORK: "Moving clinics as well: patients stayed away, and clinics moved back.",
      ADAPTATION: "The ambulance agreement comes first, always.",
    },
    measures: [
      {
        name: "Nights covered by locums",
        kind: "PROCESS",
        unit: "COUNT",
        unitWords: "nights a month",
        better: "LOWER",
        baseline: 14,
        target: 3,
        source: "Rota",
        firstDaysAgo: 300,
        everyDays: 30,
        values: [14, 13, 14, 9, 6, 4, 3, 2, 2, 2],
      },
    ],
    adoptions: [
      {
        adopter: "lsc",
        entries: [
          { state: "EXPLORING", daysAgo: 180 },
          { state: "ADOPTING", daysAgo: 65, note: "Two of three hospitals." },
        ],
      },
      { adopter: "hny-cap", entries: [{ state: "EXPLORING", daysAgo: 130 }] },
    ],
  },
];
