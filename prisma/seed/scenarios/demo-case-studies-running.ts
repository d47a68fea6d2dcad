import type { ScenarioCaseStudy } from "./scenario-case-study.ts";

/** Practices in the community, in the workforce and behind the scenes. */
export const running: readonly ScenarioCaseStudy[] = [
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
        firstDaysAgo: 450,
        everyDays: 30,
        values: [48, 47, 50, 55, 61, 66, 70, 74, 78, 81, 80, 82, 81, 79],
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
        firstDaysAgo: 640,
        everyDays: 30,
        values: [19, 20, 18, 17, 12, 9, 7, 5, 4, 3, 3, 2, 2, 2, 3, 2, 2, 2],
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
        firstDaysAgo: 830,
        everyDays: 60,
        values: [11, 11.2, 10.8, 10, 9.1, 8.4, 7.8, 7.3, 7, 7.1, 6.9, 7],
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
        firstDaysAgo: 200,
        everyDays: 30,
        values: [62, 64, 70, 79, 88, 93, 92],
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
