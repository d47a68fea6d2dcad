import type { ScenarioThread } from "./scenario.ts";

/** A problem that reaches beyond one collaborative. */
export const staffPassports: ScenarioThread = {
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
};

/** A question that several answers solved together. */
export const virtualWardBeds: ScenarioThread = {
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
};

/** A discussion, begun by a regional lead. */
export const regionalPage: ScenarioThread = {
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
};
