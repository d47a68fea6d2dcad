import type { ScenarioThread } from "./scenario.ts";

/** A problem that an answer solves, with a table in it. */
export const sharedWaitingList: ScenarioThread = {
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
};

/** A problem that people are still working on. */
export const unusedSlots: ScenarioThread = {
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
};

/** A question that nobody has answered yet. */
export const harmReviews: ScenarioThread = {
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
};

/** A problem with an answer that nobody has chosen. */
export const anotherSite: ScenarioThread = {
  by: "colleague",
  kind: "PROBLEM",
  title: "Patients decline an earlier date at another site because of the bus",
  collaborative: "black-country",
  tags: ["collaborative-focus:inequalities", "collaborative-focus:elective-recovery", "benefit:inequalities"],
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
};
