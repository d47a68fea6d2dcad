/** How far an adopter can have got with a case study, in the order in which one usually gets there. */
export const adoptionStates = ["EXPLORING", "ADOPTING", "ADAPTED", "EMBEDDED", "STOPPED"] as const;
/** How far an adopter has got with a case study. */
export type AdoptionState = (typeof adoptionStates)[number];

/** What has to be said along with a state. */
export const adoptionDetailLabels: Readonly<Partial<Record<AdoptionState, string>>> = {
  ADAPTED: "What you changed",
  STOPPED: "Why you stopped",
};
