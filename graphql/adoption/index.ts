export { AdoptionStateType, AdoptionType } from "./adoption-node.schema.ts";
export { type Adopter, adoptionsVisibleTo, canRecordFor } from "./adoption.policy.ts";
export { lockAdoption, noteMeasured } from "./measured-adoption.ts";
export { organisationsOfViewer } from "./where-people-work.ts";
export { AdoptionCountsType, LedgerConnectionType, ledgerPage } from "./ledger.schema.ts";
export { tallyAdopters } from "./list-adoptions.ts";
export type { LedgerFilter } from "./standings.ts";
export { recordAdoption } from "./record-adoption.ts";
export { takeOutNotes } from "./take-out-notes.ts";
