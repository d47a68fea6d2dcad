import { z } from "zod";

const text = z.string().trim().min(1, "empty");
const date = z.iso.date("not a day of the calendar written as YYYY-MM-DD");
const key = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "not a key of small letters, digits, dots and dashes");
const odsCode = z.string().regex(/^[A-Z0-9]{3,5}$/, "not an ODS code of three to five capitals and digits");
const regionCode = z.string().regex(/^Y\d{2}$/, "not the ODS code of a region, like Y56");
const gssCode = z.string().regex(/^E\d{8}$/, "not an ONS code, like E54000040");
const people = z.int().positive("not a positive number of people");
const sources = z.array(z.string().regex(/^S\d+$/, "not the id of a source, like S1"));
const band = z.enum(["under-1m", "1m-1.5m", "1.5m-2m", "over-2m"]);
const note = text.nullable();

const datedOnsCode = z.strictObject({
  code: gssCode,
  valid_from: date,
  valid_to: date.nullable(),
  date_note: text.optional(),
  source: sources,
});

const sourcesFile = z.strictObject({
  note: text,
  sources: z.record(z.string(), z.strictObject({ what: text, kind: text })),
});

const regionsFile = z.strictObject({
  note: text,
  regions: z.array(
    z.strictObject({
      ods_code: regionCode,
      name: text,
      slug: key,
      ods_long_name: text,
      ons_code_current: gssCode,
      ons_codes: z.array(datedOnsCode).min(1),
      verification: text,
    }),
  ),
});

const published = z.strictObject({ value: people, rounded_10k: people, source: sources });

const boardOf2022 = z.strictObject({
  ods_code: odsCode,
  name: text,
  short_name: text,
  ons_code_2022: gssCode,
  ons_codes: z.array(datedOnsCode).min(1),
  region_ods: regionCode,
  region_name: text,
  valid_from: date,
  valid_to: date.nullable(),
  status_nov_2026: text,
  successors: z.array(
    z.strictObject({
      ods_code: odsCode,
      date,
      type: z.enum(["merger", "split", "acquisition"]),
      source: sources,
    }),
  ),
  boundary_notes: note,
  cluster_id: key.nullable(),
  registered_population: z.strictObject({
    oct_2021_gp_registered: published,
    fy2025_26_projected_gp_registered: published,
  }),
  size_band_at_establishment: band,
  size_band: band,
  gp_practices_2025_26: z.int().positive(),
  trust_count: z.strictObject({
    jul_2025_ods: z.int().nonnegative().nullable(),
    mid_2026_ods: z.int().nonnegative().nullable(),
    meaning: text,
    source: sources,
  }),
  place_count: z.int().positive().nullable(),
});

const boardOf2026 = z.strictObject({
  ods_code: odsCode,
  name: text,
  short_name: text,
  ons_codes: z.array(datedOnsCode).min(1),
  region_ods: regionCode,
  region_name: text,
  valid_from: date,
  valid_to: date.nullable(),
  status_nov_2026: text,
  predecessors: z.array(odsCode).min(1),
  predecessor_source: sources,
  registered_population: z.strictObject({
    published: people.nullable(),
    estimate_2025_26: z.strictObject({ value: people, method: text, status: text }),
  }),
  size_band: band,
  trust_count: z.strictObject({ mid_2026_ods: z.int().nonnegative().nullable() }),
  place_count: z.int().positive().nullable(),
});

const icbsFile = z.strictObject({
  note: text,
  size_bands: z.strictObject({
    bands: z.array(z.strictObject({ id: band, label: text })),
    origin: text,
    lower_bound_inclusive: z.literal(true),
    basis: text,
  }),
  places_note: text,
  icbs_2022: z.array(boardOf2022),
  icbs_new_2026: z.array(boardOf2026),
  hampshire_estimate_2026: z.strictObject({
    ods_code: odsCode,
    value: people,
    status: text,
    size_band: band,
  }),
  clusters_2025: z.array(
    z.strictObject({ cluster_id: key, members: z.array(odsCode).min(2), source: sources, status: text }),
  ),
  not_clustered_in_sources_read: z.array(text),
  cross_check: text,
});

const trustsFile = z.strictObject({
  note: text,
  trusts: z.array(
    z.strictObject({
      ods_code: odsCode,
      name: text,
      foundation_trust: z.boolean(),
      icb_ods_2026: odsCode,
      icb_ods_2025: odsCode.nullable(),
      region_ods: regionCode,
      opened: date.nullable(),
      closed: date.nullable(),
      sector_hint: text.nullable(),
      verification: text.optional(),
    }),
  ),
  count_open_in_etr: z.int().positive(),
});

const taxonomiesFile = z.strictObject({
  note: text,
  taxonomies: z.array(
    z.strictObject({
      id: key,
      label: text,
      multi: z.boolean(),
      values: z.array(
        z.strictObject({
          id: z
            .string()
            .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, "not a key of letters, digits, dots and dashes"),
          label: text,
        }),
      ),
      origin: text,
      note,
    }),
  ),
});

const focusWordsFile = z.strictObject({
  note: text,
  words: z.array(z.strictObject({ word: text, values: z.array(key) })),
});

const collaborativesFile = z.strictObject({
  note: text,
  innovator_scheme: z.strictObject({
    selected: z.int().positive(),
    applications: z.int().positive(),
    announced: text,
    identified: z.array(key),
    unidentified_slots: z.int().nonnegative(),
    why: text,
    aims_across_the_nine: z.array(text),
    support_expected: z.array(text),
    source: text,
  }),
  collaboratives: z.array(
    z.strictObject({
      id: key,
      name: text,
      innovator_2023: z.boolean().nullable(),
      regions: z.array(regionCode).min(1),
      ics: z.array(odsCode),
      members: z.array(
        z.strictObject({
          ods_code: odsCode.nullable(),
          name: text,
          role: z.enum(["member", "lead provider"]),
          kind: z.enum(["ICS partner", "CIC", "VCSE", "independent", "council"]).optional(),
        }),
      ),
      members_complete: z.boolean(),
      type: key,
      focus: z.array(text),
      arrangements: z.array(key),
      established: note,
      population: note,
      sources: z.array(text).min(1),
      verification: text,
      notes: note,
    }),
  ),
});

const glossaryFile = z.strictObject({
  note: text,
  terms: z.array(z.strictObject({ term: text, definition: text, source: text })),
});

/** The shape of each reference file. */
export const referenceShapes = {
  sources: sourcesFile,
  regions: regionsFile,
  icbs: icbsFile,
  trusts: trustsFile,
  taxonomies: taxonomiesFile,
  "focus-words": focusWordsFile,
  collaboratives: collaborativesFile,
  glossary: glossaryFile,
};

/** All reference data, checked for shape. */
export type ReferenceData = {
  [Name in keyof typeof referenceShapes]: z.output<(typeof referenceShapes)[Name]>;
};

/** A board as the files know it, of 2022 or of 2026. */
export type BoardRecord =
  ReferenceData["icbs"]["icbs_2022"][number] | ReferenceData["icbs"]["icbs_new_2026"][number];

/** A trust as the files know it. */
export type TrustRecord = ReferenceData["trusts"]["trusts"][number];

/** A collaborative as the files know it. */
export type CollaborativeRecord = ReferenceData["collaboratives"]["collaboratives"][number];
