import type { Day } from "./days.ts";

/** Reference data as rows of the database, linked by natural keys. It depends on the files and on one day. */
export interface ReferenceRows {
  regions: { id: string; name: string; slug: string }[];
  icbs: IcbRow[];
  onsCodes: OnsCodeRow[];
  populations: PopulationRow[];
  successions: SuccessionRow[];
  organisations: OrganisationRow[];
  placements: (Period & { organisation: string; icbId: string })[];
  collaboratives: CollaborativeRow[];
  collaborativeRegions: (Period & { collaborative: string; regionId: string })[];
  collaborativeIcbs: (Period & { collaborative: string; icbId: string })[];
  collaborativeOrganisations: (Period & { collaborative: string; organisation: string; role: string })[];
  collaborativeTags: { collaborative: string; tagId: string }[];
  taxonomies: TaxonomyRow[];
  tags: TagRow[];
  glossaryTerms: { id: string; term: string; definition: string; source: string }[];
}

/** From a first day to a last one; null while it lasts. */
export interface Period {
  validFrom: Day;
  validTo: Day | null;
}

/** A row of Icb. */
export interface IcbRow extends Period {
  id: string;
  name: string;
  shortName: string;
  regionId: string;
  boundaryNote: string | null;
}

/** A row of OnsCode: of a region or of a board. */
export interface OnsCodeRow extends Period {
  code: string;
  regionId: string | null;
  icbId: string | null;
}

/** A row of IcbPopulation. */
export interface PopulationRow {
  icbId: string;
  asOf: Day;
  basis: string;
  people: number;
  estimated: boolean;
  source: string | null;
}

/** A row of IcbSuccession. */
export interface SuccessionRow {
  predecessorId: string;
  successorId: string;
  date: Day;
  kind: "MERGER" | "SPLIT" | "ACQUISITION";
  source: string | null;
}

/** A row of Organisation, whose key is its ODS code or a slug of its name. */
export interface OrganisationRow {
  key: string;
  name: string;
  kind: "TRUST" | "ICB" | "CIC" | "VCSE" | "INDEPENDENT" | "COUNCIL" | "ICS_PARTNER";
  foundationTrust: boolean;
  opened: Day | null;
  closed: Day | null;
  regionId: string | null;
  icbId: string | null;
}

/** A row of Collaborative. */
export interface CollaborativeRow {
  key: string;
  name: string;
  innovator: boolean | null;
  established: string | null;
  population: string | null;
  focusWords: string[];
  membersComplete: boolean;
  verification: string | null;
  notes: string | null;
  sources: string[];
}

/** A row of Taxonomy. */
export interface TaxonomyRow {
  id: string;
  label: string;
  multi: boolean;
  origin: string;
  note: string | null;
  position: number;
}

/** A row of Tag; `retiredAt` is an instant. */
export interface TagRow {
  id: string;
  taxonomyId: string;
  value: string;
  label: string;
  position: number;
  retiredAt: string | null;
}

/** Whether a day lies in a period. */
export function isWithin({ validFrom, validTo }: Period, day: Day): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}
