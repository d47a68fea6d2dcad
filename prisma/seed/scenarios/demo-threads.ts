import type { ScenarioThread } from "./scenario.ts";

/** Invented threads. They claim nothing about the organisations they mention. */
export const demoThreads: readonly ScenarioThread[] = [
  {
    by: "member",
    kind: "PROBLEM",
    title: "One waiting list across six trusts, but three patient administration systems",
    collaborative: "wyaat",
    tags: [
      "collaborative-focus:elective-recovery",
      "collaborative-focus:digital-data",
      "priority-theme:pandemic-recovery",
    ],
    daysAgo: 9,
    markdown: `We want to offer patients the shortest wait anywhere in the collaborative, not just at the trust they were referred to. The agreement between trusts is there. The data is not: six trusts run **three different patient administration systems**, and each counts a pause differently.

What we tried:

- a weekly spreadsheet from each trust, which was out of date by the time we met
- asking one trust to hold the list for all, which raised questions about who is responsible for the patient in between

Has anyone run a shared list for even one specialty without replacing systems first? What did you agree about *who owns the wait* while a patient moves?`,
    replies: [
      {
        by: "colleague",
        hours: 5,
        markdown: `We started with one specialty and one rule: **the referring trust owns the wait until the receiving trust has given a date.** It sounds small, but it ended the argument.

For the data we did not join systems. Each trust sends six fields every night, always the same six, and a small team compares them in the morning. It took about seven weeks to agree the six fields.`,
        thanks: ["member", "mersey", "regional-lead"],
      },
      {
        by: "mersey",
        hours: 22,
        markdown: `Agree with starting from one specialty. Ours was ENT, because the waits differed most between sites.

One thing that caught us out: patients who say no to moving. Decide early whether they keep their place.`,
        thanks: ["member"],
      },
      {
        by: "member",
        hours: 26,
        to: 0,
        markdown: "That rule is very clear, thank you. Could you share the six fields?",
      },
      {
        by: "colleague",
        hours: 30,
        to: 0,
        markdown: `Here they are:

| field | why |
|---|---|
| specialty code | so that we compare like with like |
| date of referral | the clock |
| priority | clinical order comes first |
| pause reason, from a list of five | this was the hard one |
| site offered | where a slot is |
| date offered | when |

No names and no numbers that could identify anyone: matching happens at the trust.`,
        thanks: ["member", "regional-lead", "bsw"],
      },
    ],
    solution: 0,
    sameProblem: ["mersey", "bsw", "surrey", "regional-lead"],
  },
  {
    by: "surrey",
    kind: "PROBLEM",
    title: "Community diagnostic centre slots go unused on weekday mornings",
    collaborative: "surrey-tpc",
    tags: ["collaborative-focus:diagnostics", "benefit:variation-access"],
    daysAgo: 3,
    markdown: `About one morning slot in six goes unused at two of our centres while another has a wait of weeks. Booking sits with each trust, so nobody sees the empty slots in time.

Has anyone given **one team** the right to book across sites? How did you deal with travel for people who do not drive?`,
    replies: [
      {
        by: "member",
        hours: 20,
        markdown:
          "We are looking at the same thing for echocardiograms. What share of your patients accepted another site when it was offered?",
      },
      {
        by: "surrey",
        hours: 25,
        to: 0,
        markdown: "About six in ten, more when we rang than when we sent a letter.",
      },
    ],
    sameProblem: ["member", "mersey", "essex"],
  },
  {
    by: "innovator",
    kind: "QUESTION",
    title: "What did your board need to see before it agreed to a joint committee?",
    collaborative: "nel-mhlda",
    tags: ["working-arrangement:joint-committee", "support-strand:governance-legal"],
    daysAgo: 14,
    markdown: `Our two boards like the idea of a joint committee and are nervous about binding decisions. What paper, advice or trial got yours over the line?

We have the legal advice. What seems to be missing is a picture of an ordinary month: which decisions would go there, and which would not.`,
    replies: [
      {
        by: "bsw",
        hours: 9,
        markdown: `A **list of twenty real decisions** from the past year, sorted into three heaps: stays with each board, goes to the joint committee, needs both. The boards moved three of the twenty and then agreed. It took one meeting after months of drafts.`,
        thanks: ["innovator", "facilitator", "north-east"],
      },
      {
        by: "north-east",
        hours: 31,
        markdown:
          "We ran it in shadow for two quarters first. Nothing was binding, but the minutes were written as if it were.",
        thanks: ["innovator"],
      },
      {
        by: "facilitator",
        hours: 48,
        markdown:
          "Both answers would help others. I would like to ask you both later whether we may turn this thread into a case study.",
      },
    ],
    solution: 0,
    sameProblem: ["south-london"],
  },
  {
    by: "innovator",
    kind: "DISCUSSION",
    title: "Innovator cohort: notes before our next peer learning call",
    collaborative: "nel-mhlda",
    audience: "COHORT",
    tags: ["support-strand:peer-learning"],
    daysAgo: 5,
    markdown:
      "Please add one thing you would like help with, and one you could show others. I will make the agenda from it on Thursday.",
    replies: [
      {
        by: "facilitator",
        hours: 3,
        markdown: "I can bring the comparison of working arrangements that several of you asked for.",
      },
    ],
  },
  {
    by: "member",
    kind: "DISCUSSION",
    title: "Draft terms for our shared pharmacy service, for comment by members",
    collaborative: "wyaat",
    audience: "COLLABORATIVE",
    tags: ["collaborative-focus:medicines"],
    daysAgo: 2,
    markdown:
      "A first draft of how the shared aseptic service would be paid for. Please comment before it goes to the finance directors. It is for our collaborative only.",
    replies: [],
  },
  {
    by: "north-east",
    kind: "PROBLEM",
    title: "Staff passports stop at our boundary, so bank shifts are checked twice",
    collaborative: "gnha",
    tags: ["collaborative-focus:workforce", "benefit:workforce", "benefit:efficiency"],
    daysAgo: 6,
    markdown: `A nurse who works at one of our trusts can take a bank shift at another without new checks. As soon as the shift is at a trust outside the alliance, occupational health and identity are checked again.

Has anyone agreed mutual acceptance **between two collaboratives**, rather than within one?`,
    replies: [
      {
        by: "regional-lead",
        hours: 16,
        markdown:
          "Two collaboratives in our region are talking about exactly this. I will ask whether they would join this thread.",
        thanks: ["north-east"],
      },
      {
        by: "colleague",
        hours: 40,
        markdown:
          "We accept another trust's checks where both sides have signed the same one-page standard. The signature page mattered more than the technology.",
        thanks: ["north-east", "member"],
      },
    ],
    sameProblem: ["member", "regional-lead"],
  },
  {
    by: "essex",
    kind: "QUESTION",
    title: "How do you count a virtual ward bed so that partners trust the number?",
    collaborative: "msecc",
    tags: [
      "collaborative-focus:community",
      "collaborative-focus:digital-data",
      "triple-aim:sustainable-resources",
    ],
    daysAgo: 11,
    markdown:
      "Each of our partners counts a virtual ward bed in its own way, so the total moves whenever the definition does. Which definition have you settled on, and who keeps it?",
    replies: [
      {
        by: "bsw",
        hours: 12,
        markdown:
          "We count a *place that could be filled today with staff on shift*. Equipment without staff does not count. The analysts of one trust keep the definition for all.",
        thanks: ["essex"],
      },
      {
        by: "mersey",
        hours: 28,
        markdown:
          "The same here, and we publish the definition beside each figure. That ended most of the queries.",
        thanks: ["essex", "regional-lead"],
      },
    ],
    solution: "without",
    sameProblem: ["innovator"],
  },
  {
    by: "south-london",
    kind: "QUESTION",
    title: "Sharing savings from fewer out-of-area placements between partners",
    collaborative: "slp",
    tags: [
      "collaborative-focus:mental-health",
      "working-arrangement:lead-provider",
      "working-arrangement:devolved-budget",
    ],
    daysAgo: 17,
    markdown:
      "When a lead provider saves money by bringing care closer to home, how is it shared: equally, by population, or by who did the work? And what happens in a year when there is a loss?",
    replies: [
      {
        by: "innovator",
        hours: 30,
        markdown:
          "By population for the first two years, then reviewed. A loss is shared in the same way, up to a cap. Above the cap the partners meet within a month.",
        thanks: ["south-london"],
      },
    ],
  },
  {
    by: "bsw",
    kind: "PROBLEM",
    title: "Three finance systems, one shared procurement team: who approves an order?",
    collaborative: "bsw-aha",
    tags: ["collaborative-focus:corporate", "priority-theme:clinical-corporate-functions"],
    daysAgo: 20,
    markdown:
      "Our shared procurement team raises orders for three trusts. Each finance system needs an approver of its own, so an order waits three times. What did you change: the scheme of delegation, the system, or both?",
    replies: [
      {
        by: "colleague",
        hours: 50,
        markdown:
          "The scheme of delegation. One approver is named by all trusts for orders under an agreed sum, and each trust's audit committee sees a list every month.",
        thanks: ["bsw", "member"],
      },
    ],
    solution: 0,
    sameProblem: ["north-east", "member"],
  },
  {
    by: "mersey",
    kind: "QUESTION",
    title: "Clinical harm reviews for long waits when the patient changes trust",
    collaborative: "cmast",
    tags: ["collaborative-focus:elective-recovery", "benefit:variation-outcomes"],
    daysAgo: 1,
    markdown:
      "If a patient waits at one trust and is treated at another, who reviews whether the wait did harm? We have two policies that each point to the other.",
    replies: [],
    sameProblem: ["member"],
  },
  {
    by: "colleague",
    kind: "PROBLEM",
    title: "Patients decline an earlier date at another site because of the bus",
    collaborative: "black-country",
    tags: [
      "collaborative-focus:inequalities",
      "collaborative-focus:elective-recovery",
      "benefit:inequalities",
    ],
    daysAgo: 4,
    markdown: `Where we offer a shorter wait at another site, people without a car say no far more often. So the shorter wait goes to those who already had it easier.

Have you paid for travel, moved clinics, or asked in another way? What changed the numbers?`,
    replies: [
      {
        by: "surrey",
        hours: 8,
        markdown:
          'Asking **"how would you get there?"** before offering the site, and booking transport in the same call. It needs a longer call but saved us many missed appointments.',
        thanks: ["colleague", "facilitator"],
      },
    ],
    sameProblem: ["surrey", "essex", "member"],
  },
  {
    by: "regional-lead",
    kind: "DISCUSSION",
    title: "What would make a regional page worth opening on a Monday?",
    tags: ["region:Y63", "support-strand:peer-learning"],
    daysAgo: 8,
    markdown:
      "I look after the region and would like one page that tells me what moved. What do you wish your regional lead knew about your collaborative each week?",
    replies: [
      {
        by: "member",
        hours: 21,
        markdown:
          "Who else is stuck on the same thing. We found out by chance that a neighbour had solved ours.",
        thanks: ["regional-lead"],
      },
      {
        by: "north-east",
        hours: 27,
        markdown: "Which questions have had no answer for a week.",
        thanks: ["regional-lead", "facilitator"],
      },
    ],
  },
];
