import type { ScenarioCaseStudy } from "./scenario-case-study.ts";

/** Practices in planned care: waiting lists, theatres, diagnostics. */
export const plannedCare: readonly ScenarioCaseStudy[] = [
  {
    by: "member",
    reviewer: "mersey",
    title: "One waiting list for hip and knee replacements across six trusts",
    collaborative: "wyaat",
    visibility: "PUBLIC",
    tags: [
      "collaborative-focus:elective-recovery",
      "priority-theme:pandemic-recovery",
      "benefit:variation-access",
      "working-arrangement:committees-in-common",
      "geography:mixed",
      "maturity:maturing",
      "evidence-level:4",
    ],
    publishedDaysAgo: 690,
    sections: {
      SUMMARY:
        "Patients waited up to forty weeks longer at one trust than at its neighbour for the same operation. Six trusts agreed one list, one set of rules and one team that offers people an earlier place elsewhere. The longest wait fell from 78 to 41 weeks in fourteen months.",
      CONTEXT:
        "Six acute trusts serve a mix of cities and market towns. Each ran its own list, and two had theatres that stood empty on Fridays.",
      PROBLEM:
        "In the first quarter 412 people had waited more than 65 weeks at two of the trusts, and nobody at the other four. GPs could not see the difference when they referred.",
      AIM: "Nobody waits more than 45 weeks for a hip or knee replacement at any of the six trusts within eighteen months.",
      WHAT_YOU_DID:
        "- Agreed one clinical priority score, written by the surgeons themselves.\n- Put the six lists into one weekly report that all can read.\n- Set up a team of four who ring the people waiting longest and offer a place elsewhere, with transport.\n- Reviewed every refusal each month, and changed the offer.",
      DECISION_AND_ACCOUNTABILITY:
        "Each board kept its accountability. A committee in common decided who is offered a place where; each trust stays liable for the operations that it does.",
      RESULTS:
        "The longest wait fell from 78 to 41 weeks. About one in three of those who were offered a place elsewhere took it.",
      INEQUALITIES:
        "People without a car refused twice as often until transport was part of the offer. After that the difference went.",
      WHAT_DID_NOT_WORK:
        "A letter instead of a call: nine in a hundred answered. Moving surgeons instead of patients was dropped after two months, because theatre teams did not know their instruments.",
      COST_AND_RESOURCES: "Four coordinators, and about £90,000 a year for transport.",
      ADVICE_TO_OTHERS: "Let the surgeons write the priority score before anybody shows them a list.",
      ADAPTATION:
        "The call and the transport must stay. How many trusts take part can change; it works with two.",
    },
    pictures: [
      {
        name: "longest-wait.png",
        description:
          "Twenty columns, a month each: the longest wait falls from 78 weeks in the first three months to 41 after fourteen, and stays there. Invented for demonstration.",
        columns: [78, 77, 78, 74, 72, 69, 66, 61, 58, 55, 52, 48, 45, 43, 41, 41, 42, 40, 41, 40],
      },
    ],
    measures: [
      {
        name: "Longest wait for a hip or knee replacement",
        kind: "OUTCOME",
        unit: "WEEKS",
        better: "LOWER",
        baseline: 78,
        target: 45,
        source: "Weekly report of the six trusts",
        firstDaysAgo: 760,
        everyDays: 30,
        values: [
          79, 77, 78, 77, 78, 74, 72, 69, 66, 61, 58, 55, 52, 48, 45, 43, 41, 41, 42, 40, 41, 40, 39, 40,
        ],
      },
      {
        name: "Operations cancelled on the day",
        kind: "BALANCING",
        unit: "PERCENT",
        better: "LOWER",
        baseline: 7.1,
        source: "Theatre systems",
        firstDaysAgo: 760,
        everyDays: 30,
        values: [6.9, 7.2, 7.1, 7.4, 6.8, 7.2, 7.5, 6.9, 7.0, 7.3, 6.6, 7.1, 6.9, 7.2, 6.7, 7.0],
      },
    ],
    adoptions: [
      {
        adopter: "black-country",
        by: "colleague",
        entries: [
          { state: "EXPLORING", daysAgo: 610, note: "Two surgeons went to see it." },
          { state: "ADOPTING", daysAgo: 520, note: "Three of our trusts start with knees alone." },
          {
            state: "ADAPTED",
            daysAgo: 330,
            note: "All hospitals take part.",
            detail:
              "The priority score is ours; calls are made by the booking teams, not by a team of their own.",
          },
          { state: "EMBEDDED", daysAgo: 120, note: "Part of how we plan each year." },
        ],
        measures: [
          {
            name: "Longest wait for a knee replacement",
            kind: "OUTCOME",
            unit: "WEEKS",
            better: "LOWER",
            baseline: 71,
            target: 45,
            source: "The four hospitals' weekly report",
            firstDaysAgo: 520,
            everyDays: 30,
            values: [71, 72, 70, 69, 70, 66, 64, 61, 57, 55, 52, 50, 47, 46, 44, 45, 43],
          },
        ],
      },
      {
        adopter: "cmast",
        by: "mersey",
        entries: [
          { state: "EXPLORING", daysAgo: 560, note: "Compared with our own single list." },
          { state: "ADOPTING", daysAgo: 400, note: "Began with hips." },
          { state: "EMBEDDED", daysAgo: 90, note: "Eleven sites offer places to each other." },
        ],
        measures: [
          {
            name: "People who took an earlier place elsewhere",
            kind: "PROCESS",
            unit: "PERCENT",
            better: "HIGHER",
            baseline: 12,
            source: "The booking teams' record of calls",
            firstDaysAgo: 400,
            everyDays: 30,
            values: [12, 14, 13, 17, 21, 24, 28, 31, 30, 33, 34, 32, 35],
          },
        ],
      },
      {
        adopter: "bsw-aha",
        by: "bsw",
        entries: [
          { state: "EXPLORING", daysAgo: 430, note: "Three hospitals, long roads between them." },
          {
            state: "STOPPED",
            daysAgo: 300,
            note: "We looked at it for four months.",
            detail: "Seven in ten refused to travel more than an hour, with transport too.",
          },
        ],
      },
      {
        adopter: "hny-cap",
        entries: [
          { state: "EXPLORING", daysAgo: 240, note: "A regional event made us look." },
          { state: "ADOPTING", daysAgo: 150, note: "North of the Humber first." },
        ],
      },
      {
        adopter: "surrey-tpc",
        by: "surrey",
        entries: [{ state: "EXPLORING", daysAgo: 45, note: "Reading it with our theatres board." }],
      },
    ],
  },
  {
    by: "mersey",
    reviewer: "member",
    title: "A shared elective hub that lends its theatres by the half day",
    collaborative: "cmast",
    tags: [
      "collaborative-focus:elective-recovery",
      "priority-theme:pandemic-recovery",
      "benefit:resilience",
      "working-arrangement:mou",
      "geography:urban",
      "maturity:thriving",
      "evidence-level:3",
    ],
    publishedDaysAgo: 480,
    sections: {
      SUMMARY:
        "Theatre sessions were lost at one hospital while a neighbour had surgeons without theatres. The trusts opened one hub that lends half days through a shared calendar. Sessions in use rose from 71 to 88 in a hundred.",
      PROBLEM: "29 in 100 sessions at the hub's site were not used, most of them known a week before.",
      WHAT_YOU_DID:
        "- One calendar for all trusts, open six weeks ahead.\n- Whoever does not confirm ten days before gives the half day back.\n- One anaesthetic rota for the hub.",
      DECISION_AND_ACCOUNTABILITY:
        "A memorandum of understanding between the trusts. The trust of the surgeon is liable for the operation, the hub for the building and its staff.",
      RESULTS: "Sessions in use rose from 71 to 88 in 100 within a year; day-case lists gained most.",
      WHAT_DID_NOT_WORK:
        "Charging for late returns: trusts stopped booking instead. Sharing instruments needed two stores, not one.",
      COST_AND_RESOURCES: "Two schedulers, and a licence for the calendar at about £14,000 a year.",
      ADAPTATION: "The ten-day rule must stay. The length of a session can change.",
    },
    measures: [
      {
        name: "Theatre sessions in use",
        kind: "PROCESS",
        unit: "PERCENT",
        better: "HIGHER",
        baseline: 71,
        target: 85,
        source: "The hub's calendar",
        firstDaysAgo: 550,
        everyDays: 30,
        values: [72, 71, 70, 73, 72, 74, 78, 80, 83, 84, 86, 85, 87, 88, 88, 87, 89],
      },
    ],
    adoptions: [
      {
        adopter: "wyaat",
        by: "member",
        entries: [
          { state: "EXPLORING", daysAgo: 400, note: "Our calendar is older than theirs." },
          { state: "ADOPTING", daysAgo: 280, note: "Two sites." },
          { state: "EMBEDDED", daysAgo: 60, note: "All sites." },
        ],
      },
      {
        adopter: "lsc",
        entries: [
          { state: "EXPLORING", daysAgo: 350, note: "Neighbours; we share an anaesthetic rota already." },
          { state: "ADOPTING", daysAgo: 200, note: "One hub in the south." },
        ],
      },
      {
        adopter: "nwl-apc",
        entries: [
          { state: "EXPLORING", daysAgo: 310, note: "Visited." },
          {
            state: "ADAPTED",
            daysAgo: 130,
            note: "Running.",
            detail: "Whole days, because our sites are close together.",
          },
        ],
      },
    ],
  },
  {
    by: "surrey",
    reviewer: "facilitator",
    title: "Straight-to-test for suspected bowel cancer, booked by one team",
    collaborative: "surrey-tpc",
    visibility: "PUBLIC",
    tags: [
      "collaborative-focus:cancer",
      "collaborative-focus:diagnostics",
      "priority-theme:pathway-improvement",
      "benefit:variation-outcomes",
      "working-arrangement:joint-committee",
      "geography:mixed",
      "maturity:developing",
      "evidence-level:3",
    ],
    publishedDaysAgo: 365,
    sections: {
      SUMMARY:
        "People with a positive home test waited for a clinic before they were booked for a test. One team now books the test on the day of the referral, at whichever hospital has the first place. Days to diagnosis fell from 34 to 23.",
      PROBLEM: "Half of the 34 days from referral to diagnosis passed before anybody had decided on a test.",
      AIM: "75 in 100 people know within 28 days, at every hospital.",
      WHAT_YOU_DID:
        "- GPs refer with the result of the home test.\n- A nurse rings within a day, checks fitness and books.\n- The three endoscopy units show their free places in one list.",
      DECISION_AND_ACCOUNTABILITY:
        "A joint committee of the trusts agreed the pathway; each unit stays accountable for its own tests.",
      RESULTS: "Days to diagnosis fell from 34 to 23; clinics were freed for those who need them.",
      INEQUALITIES:
        "People who need an interpreter waited four days longer until the team had interpreters on the line.",
      WHAT_DID_NOT_WORK: "Booking by text message left out one person in six, most of them over 75.",
      COST_AND_RESOURCES: "Six nurses, paid for by the clinics that were no longer needed.",
      ADAPTATION: "The call within a day must stay. Who employs the nurses can change.",
    },
    measures: [
      {
        name: "Days from referral to diagnosis",
        kind: "OUTCOME",
        unit: "DAYS",
        better: "LOWER",
        baseline: 34,
        target: 28,
        source: "Cancer waiting times",
        firstDaysAgo: 430,
        everyDays: 30,
        values: [33, 34, 35, 33, 32, 30, 28, 27, 25, 24, 24, 23, 23, 24],
      },
    ],
    adoptions: [
      {
        adopter: "swpc",
        entries: [
          { state: "EXPLORING", daysAgo: 220, note: "For people in secure services who need a test." },
        ],
      },
      {
        adopter: "bsw-aha",
        by: "bsw",
        entries: [
          { state: "EXPLORING", daysAgo: 260, note: "Two of our units had the same wait." },
          { state: "ADOPTING", daysAgo: 170, note: "Nurses start in spring." },
          { state: "EMBEDDED", daysAgo: 20, note: "All three hospitals." },
        ],
      },
      {
        adopter: "ucl-health-alliance",
        entries: [
          { state: "EXPLORING", daysAgo: 190 },
          { state: "ADOPTING", daysAgo: 75, note: "Two units." },
        ],
      },
    ],
  },
];
