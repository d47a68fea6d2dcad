import type { Table } from "./write-rows.ts";

const period = { validFrom: "date", validTo: "date" };

/** The tables that reference data fills, each with the columns that it fills. */
export const tables = {
  regions: { name: "Region", columns: { id: "text", name: "text", slug: "text" }, key: ["id"] },
  icbs: {
    name: "Icb",
    columns: {
      id: "text",
      name: "text",
      shortName: "text",
      regionId: "text",
      ...period,
      boundaryNote: "text",
    },
    key: ["id"],
  },
  onsCodes: {
    name: "OnsCode",
    columns: { code: "text", regionId: "text", icbId: "text", ...period },
    key: ["code", "validFrom"],
  },
  populations: {
    name: "IcbPopulation",
    columns: {
      icbId: "text",
      asOf: "date",
      basis: "text",
      people: "int",
      estimated: "boolean",
      source: "text",
    },
    key: ["icbId", "asOf"],
  },
  successions: {
    name: "IcbSuccession",
    columns: {
      predecessorId: "text",
      successorId: "text",
      date: "date",
      kind: '"SuccessionKind"',
      source: "text",
    },
    key: ["predecessorId", "successorId", "date"],
  },
  organisations: {
    name: "Organisation",
    columns: {
      id: "uuid",
      key: "text",
      name: "text",
      kind: '"OrganisationKind"',
      foundationTrust: "boolean",
      opened: "date",
      closed: "date",
      regionId: "text",
      icbId: "text",
    },
    key: ["key"],
    onlyOnInsert: ["id"],
  },
  placements: {
    name: "OrganisationPlacement",
    columns: { organisationId: "uuid", icbId: "text", ...period },
    key: ["organisationId", "icbId", "validFrom"],
  },
  collaboratives: {
    name: "Collaborative",
    columns: {
      id: "uuid",
      key: "text",
      name: "text",
      innovator: "boolean",
      established: "text",
      population: "text",
      focusWords: "text[]",
      membersComplete: "boolean",
      verification: "text",
      notes: "text",
      sources: "text[]",
    },
    key: ["key"],
    onlyOnInsert: ["id"],
  },
  collaborativeRegions: {
    name: "CollaborativeRegion",
    columns: { collaborativeId: "uuid", regionId: "text", ...period },
    key: ["collaborativeId", "regionId", "validFrom"],
  },
  collaborativeIcbs: {
    name: "CollaborativeIcb",
    columns: { collaborativeId: "uuid", icbId: "text", ...period },
    key: ["collaborativeId", "icbId", "validFrom"],
  },
  collaborativeOrganisations: {
    name: "CollaborativeOrganisation",
    columns: { collaborativeId: "uuid", organisationId: "uuid", role: "text", ...period },
    key: ["collaborativeId", "organisationId", "validFrom"],
  },
  collaborativeTags: {
    name: "CollaborativeTag",
    columns: { collaborativeId: "uuid", tagId: "text" },
    key: ["collaborativeId", "tagId"],
  },
  taxonomies: {
    name: "Taxonomy",
    columns: { id: "text", label: "text", multi: "boolean", origin: "text", note: "text", position: "int" },
    key: ["id"],
  },
  tags: {
    name: "Tag",
    columns: {
      id: "text",
      taxonomyId: "text",
      value: "text",
      label: "text",
      position: "int",
      retiredAt: "timestamptz",
    },
    key: ["id"],
  },
  glossaryTerms: {
    name: "GlossaryTerm",
    columns: { id: "text", term: "text", definition: "text", source: "text" },
    key: ["id"],
  },
} satisfies Record<string, Table>;
