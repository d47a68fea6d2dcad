export { AdoptionStateType } from "./adoption-node.schema.ts";
export { AdoptionCountsType, LedgerConnectionType, ledgerPage } from "./ledger.schema.ts";
export { tallyAdopters } from "./list-adoptions.ts";
export type { LedgerFilter } from "./standings.ts";
export { recordAdoption } from "./record-adoption.ts";
