import type { ScenarioThread } from "./scenario.ts";

/** A question that is solved, and may become a case study. */
export const jointCommittee: ScenarioThread = {
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
};

/** What only the innovators' cohort sees. */
export const cohortNotes: ScenarioThread = {
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
};

/** What only members of one collaborative see. */
export const pharmacyTerms: ScenarioThread = {
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
};

/** A question with one careful answer. */
export const sharedSavings: ScenarioThread = {
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
};

/** A problem that its first answer solved. */
export const orderApproval: ScenarioThread = {
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
};
