import { jointCommittee, orderApproval } from "./demo-deciding.ts";
import type { ScenarioDraft } from "./scenario-draft.ts";

/** Invented case studies on their way: one that is being written, one that is being reviewed. */
export const demoDrafts: readonly ScenarioDraft[] = [
  {
    by: "facilitator",
    title: "Twenty real decisions: what two boards saw before they agreed to a joint committee",
    thread: jointCommittee.title,
    begunDaysAgo: 9,
    sections: {
      SUMMARY:
        "Two boards liked the idea of a joint committee and were nervous about binding decisions. They sorted twenty real decisions of the past year into three heaps, moved three of them, and agreed in one meeting. Invented for demonstration.",
      CONTEXT: "Two trusts that share services, each with legal advice and no picture of an ordinary month.",
      DECISION_AND_ACCOUNTABILITY:
        "Each board stays accountable for what is in its own heap. What the joint committee decides binds both.",
    },
    pictures: [
      {
        name: "three-heaps.png",
        description:
          "Three columns for the heaps: eleven decisions stay with each board, six go to the joint committee, three need both. Invented for demonstration.",
        columns: [11, 6, 3],
      },
    ],
    consents: [
      { by: "bsw", answer: "NAMED", daysAgo: 8 },
      { by: "north-east", answer: "ANONYMOUS", daysAgo: 7 },
    ],
  },
  {
    by: "bsw",
    title: "One approver for three trusts: an order waits once, not three times",
    thread: orderApproval.title,
    begunDaysAgo: 15,
    sections: {
      SUMMARY:
        "Orders of a shared procurement team waited for an approver in each of three trusts. One approver is now named by all three for orders under an agreed sum. Orders wait two days instead of nine. Invented for demonstration.",
      AIM: "No order under the agreed sum waits longer than three days.",
      DECISION_AND_ACCOUNTABILITY:
        "Each trust's scheme of delegation names the same approver. Each audit committee sees a list every month and stays accountable for what its trust spends.",
      RESULTS: "Orders waited nine days on average before the change, and two in the quarter after it.",
      WHAT_DID_NOT_WORK:
        "Joining the three finance systems: it was begun and given up after four months. A lower sum for one of the trusts was forgotten by everybody, that trust included.",
    },
    consents: [{ by: "colleague", answer: "NAMED", daysAgo: 12 }],
    review: {
      submittedDaysAgo: 9,
      reviewer: "south-london",
      comments: [
        {
          section: "RESULTS",
          markdown: "How many orders is that of, and were the urgent ones counted as well?",
          daysAgo: 5,
        },
      ],
    },
  },
];
