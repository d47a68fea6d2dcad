/** The small fixed set of reactions, in the order of their buttons. */
export const reactionWords = [
  { kind: "THANKS", label: "Thanks" },
  { kind: "HELPFUL", label: "Helpful" },
  { kind: "AGREE", label: "I agree" },
  { kind: "CELEBRATE", label: "Well done" },
] as const;
