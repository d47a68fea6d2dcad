/** How far an adopter can have got with a case study, in the order in which one usually gets there. */
export const adoptionStates = ["EXPLORING", "ADOPTING", "ADAPTED", "EMBEDDED", "STOPPED"] as const;
/** How far an adopter has got with a case study. */
export type AdoptionState = (typeof adoptionStates)[number];

/** The states in words, and what each means to whoever has to choose one. */
export const adoptionStateWords: Readonly<Record<AdoptionState, { label: string; meaning: string }>> = {
  EXPLORING: { label: "Exploring", meaning: "We are looking at whether it would work for us" },
  ADOPTING: { label: "Adopting", meaning: "We are putting it into practice as it is described" },
  ADAPTED: { label: "Adapted", meaning: "We do it, with changes of our own" },
  EMBEDDED: { label: "Embedded", meaning: "It is how we work now" },
  STOPPED: { label: "Stopped", meaning: "We tried or considered it, and no longer do" },
};

/** What has to be said along with a state. */
export const adoptionDetailLabels: Readonly<Partial<Record<AdoptionState, string>>> = {
  ADAPTED: "What you changed",
  STOPPED: "Why you stopped",
};
