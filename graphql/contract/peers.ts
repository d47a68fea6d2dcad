import { limits } from "./limits.ts";

/** By what collaboratives are compared, in the order in which it is shown. */
export const peerVariables = [
  "POPULATION",
  "SYSTEMS",
  "GEOGRAPHY",
  "TYPE",
  "ARRANGEMENTS",
  "FOCUS",
  "MATURITY",
] as const;
/** One of the variables by which collaboratives are compared. */
export type PeerVariable = (typeof peerVariables)[number];

/** The variables in words, with what each is taken from. */
export const peerVariableWords: Readonly<Record<PeerVariable, { label: string; meaning: string }>> = {
  POPULATION: { label: "Population", meaning: "People registered in the systems it spans" },
  SYSTEMS: { label: "Number of systems", meaning: "Integrated care systems it spans" },
  GEOGRAPHY: { label: "Geography", meaning: "Regions it works in" },
  TYPE: { label: "Type", meaning: "Type of collaborative" },
  ARRANGEMENTS: { label: "Arrangements", meaning: "Working arrangements" },
  FOCUS: { label: "Focus", meaning: "Focus of work" },
  MATURITY: { label: "Maturity", meaning: "Year it was established" },
};

/** How much each variable counts: whole numbers, of which only the proportions matter. 0 leaves a variable out. */
export type PeerWeights = Readonly<Record<PeerVariable, number>>;

/** What counts unless somebody chooses otherwise: what it works on and what it is first, then its size, then the rest. */
export const defaultPeerWeights: PeerWeights = {
  POPULATION: 2,
  SYSTEMS: 2,
  GEOGRAPHY: 1,
  TYPE: 3,
  ARRANGEMENTS: 2,
  FOCUS: 3,
  MATURITY: 1,
};

/** Weights from what somebody gave: the default where that is no whole number within the limits. */
export function peerWeightsOf(given: Partial<Record<PeerVariable, number | null>>): PeerWeights {
  const { min, max } = limits.peers.weight;
  const weights = { ...defaultPeerWeights };
  for (const variable of peerVariables) {
    const weight = given[variable];
    if (typeof weight === "number" && Number.isInteger(weight) && weight >= min && weight <= max) {
      weights[variable] = weight;
    }
  }
  return weights;
}
